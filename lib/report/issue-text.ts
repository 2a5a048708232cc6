import type { Text } from '../diagnose/types.ts';

/** What the readers' issue codes say to people. An unknown code is shown as it is: silence would hide it. */
const SAYS: Readonly<Record<string, Text>> = {
  'cut-start': { en: 'the text starts in the middle of a crash', zh: '文本从崩溃信息的中间开始' },
  'cut-end': { en: 'the text ends in the middle of a crash', zh: '文本在崩溃信息的中间结束' },
  'cut-frame': { en: 'a stack frame is cut off', zh: '有一个栈帧不完整' },
  'not-text': { en: 'this is not text', zh: '这不是文本' },
  'too-large': { en: 'the text is too large; only its start was read', zh: '文本过大，只读取了开头部分' },
  'crashes-left-out': {
    en: 'there are more crashes than are kept; from here on, those that repeat a finding or have none are left out',
    zh: '崩溃数量超过保留上限；从这里起，重复已有结论或没有结论的崩溃不再列出',
  },
  'unsupported-language': {
    en: 'this looks like a crash of another language; Go and Node are read',
    zh: '这看起来是其他语言的崩溃；目前能读 Go 与 Node',
  },
};

export const issueText = (code: string): Text => SAYS[code] ?? { en: code, zh: code };
