import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';

const CRASH = 'fatal error: concurrent map writes\n\ngoroutine 7 [running]:\nmain.add(0x1)\n\t/app/main.go:12 +0x1d\n';

test('a plain text is not copied and maps onto itself', () => {
  const text = undoPaste(CRASH);
  expect(text.text).toBe(CRASH);
  expect(text.span(3, 9)).toEqual([3, 9]);
  expect(text.undone).toEqual([]);
});

test.each([
  ['docker compose', (line: string) => `api-1  | ${line}`],
  ['a clock with nanoseconds', (line: string, i: number) => `2025-05-19T12:07:44.3101${i}0847Z ${line}`],
  ['syslog', (line: string) => `Dec  2 14:20:37 centos7 app[71]: ${line}`],
  ['a quote', (line: string) => `> ${line}`],
  ['an indent', (line: string) => `    ${line}`],
  ['grep -b', (line: string, i: number) => `${7730 + i * 9}${i === 0 ? ':' : '-'}${line}`],
  ['Windows line ends', (line: string) => `${line}\r`],
  ['colours', (line: string) => `\u001b[31m${line}\u001b[0m`],
])('%s is undone and every character leads back', (_name, dress) => {
  const original = CRASH.split('\n')
    .map((line, i, all) => (i === all.length - 1 ? line : dress(line, i)))
    .join('\n');
  const pasted = undoPaste(original);
  expect(pasted.text).toBe(CRASH);
  for (let at = 0; at < CRASH.length; at++) {
    const [start, end] = pasted.span(at, at + 1);
    expect(original.slice(start, end)).toBe(CRASH[at]);
  }
});
