import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';

/** Lines that tell how a process or a build ended where no crash is in the text. Specific before general. */
const ENDINGS: readonly { readonly line: RegExp; readonly says: Text }[] = [
  {
    line: /^.*\b(OOMKilled|oom-kill:|Out of memory: Kill(ed)? process)\b.*$/m,
    says: say(
      'The process was killed because memory ran out: {line}. A killed process prints no stack.',
      '进程因内存耗尽而被杀死：{line}。被杀死的进程不会打印堆栈。',
    ),
  },
  {
    line: /^.*(\bsignal: killed\b|\bSIGKILL\b|\bexit (status|code):? ?137\b).*$|^(\[\d+\] +\d+ +killed\b.*|.*line \d+: +\d+ +Killed\b.*|Killed(: 9)?)$/m,
    says: say(
      'Something outside killed the process (SIGKILL), often because memory ran out: {line}. A killed process prints no stack.',
      '进程被外部杀死（SIGKILL），往往是因为内存耗尽：{line}。被杀死的进程不会打印堆栈。',
    ),
  },
  {
    line: /^.*(\bsignal: terminated\b|\bSIGTERM\b|\bexit (status|code):? ?143\b).*$|^(\[\d+\] +\d+ +terminated\b.*|.*line \d+: +\d+ +Terminated\b.*|Terminated(: 15)?)$/m,
    says: say(
      'The process was told to stop (SIGTERM), which is no crash: {line}.',
      '进程被要求停止（SIGTERM），这不是崩溃：{line}。',
    ),
  },
  {
    line: /^.*(no required module provides package|cannot find (module|package) |missing go\.sum entry|is not in (std|GOROOT)\b).*$/m,
    says: say(
      'A build error, no crash: a module or package was not found ({line}).',
      '这是构建错误而不是崩溃：找不到模块或包（{line}）。',
    ),
  },
  {
    line: /^.*(address already in use|EADDRINUSE).*$/m,
    says: say('The port is taken by another process: {line}.', '端口已被其他进程占用：{line}。'),
  },
];

const LONGEST = 160;
/** In a longer text such a line is one event of many, and not how it ended. */
export const MOST_CHARACTERS = 20_000;

/** How it ended, in one sentence with the line that says so; null when no line does, or the text is a log. */
export function endingOf(text: string): Text | null {
  if (text.length > MOST_CHARACTERS) return null;
  for (const { line, says } of ENDINGS) {
    const found = line
      .exec(text)?.[0]
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/[.。]$/, '');
    if (found !== undefined)
      return fill(says, { line: found.length > LONGEST ? `${found.slice(0, LONGEST)}…` : found });
  }
  return null;
}
