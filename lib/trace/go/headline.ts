import { isDigit, isHexDigit, isWordChar } from '../../text/chars.ts';

/** Endings that the runtime puts after a panic's value (runtime/panic.go, printpanics). Longest first. */
const ENDINGS = [
  { text: ' [recovered, repanicked]', recovered: true, repanicked: true, goexit: false },
  { text: ' [recovered]', recovered: true, repanicked: false, goexit: false },
  { text: ' [goexit]', recovered: false, repanicked: false, goexit: true },
] as const;

export interface PanicEnding {
  readonly message: string;
  readonly recovered: boolean;
  readonly repanicked: boolean;
  readonly goexit: boolean;
}

/** `send on closed channel [recovered]` → the value and what became of it. */
export function readPanicEnding(message: string): PanicEnding {
  for (const { text, ...ending } of ENDINGS) {
    if (message.endsWith(text)) return { message: message.slice(0, -text.length), ...ending };
  }
  return { message, recovered: false, repanicked: false, goexit: false };
}

export interface SignalParts {
  readonly name: string;
  readonly code: string | null;
  readonly addr: string | null;
  readonly pc: string | null;
}

/** `[signal SIGSEGV: segmentation violation code=0x1 addr=0x20 pc=0x471243]`, `[signal 0xb code=0x1 addr=0x0 pc=0x40]` */
export function readSignal(text: string): SignalParts {
  const inner = text.slice('[signal '.length, text.endsWith(']') ? -1 : undefined);
  const codeAt = inner.indexOf(' code=');
  const head = codeAt < 0 ? inner : inner.slice(0, codeAt);
  const colon = head.indexOf(':');
  return {
    name: colon < 0 ? head : head.slice(0, colon),
    code: wordValue(inner, 'code='),
    addr: wordValue(inner, 'addr='),
    pc: wordValue(inner, 'pc='),
  };
}

/** The value of `word` in `PC=0x464da1 m=0 sigcode=0 addr=0x0`. */
export function wordValue(text: string, word: string): string | null {
  const at = text.startsWith(word) ? 0 : text.indexOf(` ${word}`) + 1;
  if (at === 0 && !text.startsWith(word)) return null;
  const from = at + word.length;
  let end = from;
  while (end < text.length && text.charCodeAt(end) > 32 && text[end] !== ']') end++;
  return end > from ? text.slice(from, end) : null;
}

/** `SIGQUIT: quit`, `SIGABRT: abort`: the headline of a signal that the runtime answers with a dump. Answers the name, or null. */
export function signalHeadline(text: string, from: number, to: number): string | null {
  if (!text.startsWith('SIG', from)) return null;
  let end = from + 3;
  while (end < to && isUpper(text.charCodeAt(end))) end++;
  return end > from + 3 && text.startsWith(': ', end) && to - from < 80 ? text.slice(from, end) : null;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** `rax    0x0`, `r10 0x8`, `fault   0x4`, `rflags 0x246`: a line of the register dump under GOTRACEBACK=crash or a signal. */
export function isRegister(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && at - from < 8 && text.charCodeAt(at) > 32) at++;
  if (at === from || at - from > 7 || text.charCodeAt(at) !== 32) return false;
  while (at < to && text.charCodeAt(at) === 32) at++;
  if (!text.startsWith('0x', at) || at + 2 >= to) return false;
  for (let i = at + 2; i < to; i++) if (!isHexDigit(text.charCodeAt(i))) return false;
  return true;
}

/** `redis-1  | Background saving`: another container's line, in a log of several. */
function isContainerLine(text: string, from: number, to: number): boolean {
  let at = from;
  const stop = Math.min(to, from + 60);
  while (at < stop && (isWordChar(text.charCodeAt(at)) || text[at] === '-' || text[at] === '.')) at++;
  if (at === from) return false;
  const name = at;
  while (at < stop && text.charCodeAt(at) === 32) at++;
  return at > name && text.startsWith('| ', at);
}

/** Begins like a line of a log: a clock, a level or a JSON object. Panic values do not. */
export function isLogLike(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from);
  if (first === 123) return text.startsWith('{"', from);
  if (text.startsWith('time=', from) || text.startsWith('level=', from) || text.startsWith('ts=', from)) return true;
  if (isContainerLine(text, from, to)) return true;
  let at = first === 91 ? from + 1 : from;
  for (const level of ['INFO', 'WARN', 'ERROR', 'DEBUG', 'TRACE', 'GIN']) if (text.startsWith(level, at)) return true;
  // 2018/05/30 09:12:05, 2024-05-01T10:00:00Z, 10:00:00.123
  let digits = 0;
  let marks = 0;
  const stop = Math.min(to, at + 24);
  for (; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) digits++;
    else if (code === 47 || code === 45 || code === 58) marks++;
    else if (code !== 84 && code !== 32 && code !== 46) break;
  }
  return digits >= 6 && marks >= 2;
}
