import type { NodeReport } from '../../trace/types.ts';
import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';

interface Kind {
  readonly name?: RegExp;
  readonly message?: RegExp;
  readonly code?: RegExp;
  readonly says: Text;
}

/** What ends Node programs without any race, in one line each. */
const kinds: readonly Kind[] = [
  {
    code: /^(MODULE_NOT_FOUND|ERR_MODULE_NOT_FOUND)$/,
    says: say('A module is missing, no race: {message}.', '缺少模块，不是竞态：{message}。'),
  },
  {
    message: /^Cannot find (module|package)\b/,
    says: say('A module is missing, no race: {message}.', '缺少模块，不是竞态：{message}。'),
  },
  {
    name: /^SyntaxError$/,
    says: say('The source does not parse, no race: {message}.', '源代码无法解析，不是竞态：{message}。'),
  },
  {
    message: /^(Expected .{1,40} but found|Unexpected )/,
    says: say('The source does not parse, no race: {message}.', '源代码无法解析，不是竞态：{message}。'),
  },
  {
    name: /Assertion/,
    says: say('An assertion failed, no known race: {message}.', '断言失败，不是已知竞态：{message}。'),
  },
  {
    name: /^ReferenceError$/,
    says: say('A name is not defined, no race: {message}.', '名称未定义，不是竞态：{message}。'),
  },
  {
    name: /^TypeError$/,
    message: /undefined|null|not a function|not iterable/,
    says: say(
      'A value is not what the code expects, no known race: {message}.',
      '值与代码的预期不符，不是已知竞态：{message}。',
    ),
  },
  {
    name: /^RangeError$/,
    message: /call stack/i,
    says: say('The call stack overflowed: a recursion without an end.', '调用栈溢出：存在没有终点的递归。'),
  },
  { message: /heap out of memory|heap limit/i, says: say('The JavaScript heap was full.', 'JavaScript 堆内存耗尽。') },
  {
    code: /^EADDRINUSE$/,
    says: say('The port is taken by another process: {message}.', '端口被其他进程占用：{message}。'),
  },
  {
    code: /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/,
    says: say('The other end could not be reached: {message}.', '无法连接到对端：{message}。'),
  },
  {
    code: /^(ENOENT|EACCES|EPERM|EMFILE|ENOSPC|EROFS|ENOTDIR|EISDIR)$/,
    says: say('A file operation failed, with no sign of a race: {message}.', '文件操作失败，没有竞态迹象：{message}。'),
  },
  {
    code: /^ERR_UNHANDLED_REJECTION$/,
    says: say(
      'A promise was rejected with something that is no error, and nobody handled it: {message}.',
      '一个 promise 以非错误值被拒绝且无人处理：{message}。',
    ),
  },
];

const OTHER = say(
  'A crash of a JavaScript program, but no race that is known here: {message}.',
  '这是 JavaScript 程序的崩溃，但不是已知的竞态：{message}。',
);
const UNNAMED = say(
  'Calls of a JavaScript program without the line above them that says what happened; no known race shows in them.',
  '只有 JavaScript 程序的调用栈，缺少上方说明发生了什么的那一行；其中看不出已知的竞态。',
);
const LONGEST = 160;

/** A Node error that is no known race, in one line. */
export function summarizeNode(report: NodeReport): Text {
  const { name, code, message } = report.error ?? { name: null, code: null, message: null };
  const kind = kinds.find(
    (candidate) =>
      (candidate.name === undefined || candidate.name.test(name ?? '')) &&
      (candidate.message === undefined || candidate.message.test(message ?? '')) &&
      (candidate.code === undefined || candidate.code.test(code ?? /^E[A-Z]+/.exec(message ?? '')?.[0] ?? '')),
  );
  const said = quoted(name, message);
  return fill(kind?.says ?? (said === '' ? UNNAMED : OTHER), { message: said });
}

function quoted(name: string | null, message: string | null): string {
  const line = (message ?? '').trim().split('\n', 1)[0] ?? '';
  const whole = [name, line].filter((part) => part !== null && part !== '').join(': ');
  return (whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1)}…` : whole).replace(/[.。]$/, '');
}
