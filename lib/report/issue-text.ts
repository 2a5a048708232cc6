import type { Text } from '../diagnose/types.ts';
import type { IssueCode } from '../trace/types.ts';

/** What the readers' issue codes say to people. */
export const issueText: Readonly<Record<IssueCode, Text>> = {
  'crashes-left-out': {
    en: 'there are more crashes than are kept; from here on, those that repeat a finding or have none are left out',
    zh: '崩溃数量超过保留上限；从这里起，重复已有结论或没有结论的崩溃不再列出',
  },
  'cut-frame': { en: 'a stack frame is cut off', zh: '有一个栈帧不完整' },
  'frames-without-header': {
    en: 'the goroutine header above these frames is missing',
    zh: '这些栈帧上方缺少 goroutine 头',
  },
  'no-headline': { en: 'the error message above this stack is missing', zh: '这个调用栈上方缺少错误信息' },
  'properties-cut': { en: 'the properties of an error are cut off', zh: '一个错误的属性不完整' },
};
