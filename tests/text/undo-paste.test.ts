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

const LONGER = `${CRASH}main.run()\n\t/app/main.go:30 +0x5c\ncreated by main.start in goroutine 1\n\t/app/main.go:41 +0x9e\n`;
const lines = (dress: (line: string, i: number) => string) => LONGER.trimEnd().split('\n').map(dress).join('\n');

test.each([
  ['a table', lines((line, i) => `| 17145576012${10 + i} | ${line} |`)],
  ['rows of a CSV export', `_time,_raw,host\n${lines((line) => `2024-05-01T10:00:00.000+0000,"${line}",api`)}`],
  ['no-break spaces', lines((line) => line.replaceAll(' ', '\u00a0'))],
  [
    'records printed with a field a line',
    `[\n${lines((line, i) => `  {\n    "insertId": "k${i}",\n    "textPayload": ${JSON.stringify(line)},\n    "labels": {}\n  }`)}\n]`,
  ],
  [
    'lines cut in two by the container runtime',
    lines((line) => {
      const clock = '2024-05-01T10:00:00.123456789Z stderr';
      return line.length > 20 ? `${clock} P ${line.slice(0, 16)}\n${clock} F ${line.slice(16)}` : `${clock} F ${line}`;
    }),
  ],
])('%s gives back the lines of the crash', (_name, original) => {
  const pasted = undoPaste(original);
  const printed = pasted.text.split('\n').map((line) => line.trimEnd());
  expect(printed.join('\n')).toContain(LONGER.trimEnd());
  const at = pasted.text.indexOf('/app/main.go:12');
  const [start, end] = pasted.span(at, at + '/app/main.go:12'.length);
  expect(original.slice(start, end)).toBe('/app/main.go:12');
});

test('a sentence of the width of the terminal is joined with its end, and a name with its own', () => {
  const crash =
    'http: panic serving 10.0.0.3:51200: send on closed channel\ngoroutine 7 [running]:\n' +
    'example.com/orders/store.(*Cache).RefreshAll(0x1)\n\t/app/store.go:12 +0x1d\nmain.run()\n\t/app/main.go:30 +0x5c\n';
  const wrapped = crash.replace(/^([^\t\n]{44})(?=.)/gm, '$1\n');
  expect(wrapped).not.toBe(crash);
  expect(undoPaste(wrapped).text).toBe(crash);
});

test('a goroutine header behind the value it recovered gets its own line, and arrows before a frame go', () => {
  const stack = 'goroutine 7 [running]:\nmain.add(0x1)\n\t/app/main.go:12 +0x1d\n';
  expect(undoPaste(`[PANIC RECOVER] boom ${stack}`).text).toBe(`[PANIC RECOVER] boom\n${stack}`);
  const sentence = `It was waiting in goroutine 7 [running]:\nsee below\n`;
  expect(undoPaste(sentence).text).toBe(sentence);
  const arrows = ' panic: boom\n\n -> main.(*Hub).Close\n ->   /app/hub.go:61\n\n    main.main\n      /app/main.go:9\n';
  expect(undoPaste(arrows).text).not.toContain('->');
});

test('the rule below a race report is no rest of the widest line above it', () => {
  const report =
    '==================\nWARNING: DATA RACE\nWrite at 0x00c00011e0f8 by goroutine 9:\n  example.com/cart.(*Counter).Add()\n' +
    '      /src/shop/cart/counter.go:14 +0x44\n\nGoroutine 9 (running) created at:\n  net/http.(*Server).Serve()\n' +
    '      /usr/local/go/src/net/http/server.go:3285 +0x4b4\n==================\n';
  expect(undoPaste(report).undone).toEqual([]);
  expect(undoPaste(report).text).toBe(report);
});
