import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { GoReport } from '../../lib/trace/types.ts';

const HUB = [
  'fatal error: concurrent map writes',
  '',
  'goroutine 34 [running]:',
  'main.(*Hub).add(0xc0000b4080, {0x5a1c20, 0x4})',
  '\t/srv/hub/hub.go:44 +0x1d',
  'created by main.main in goroutine 1',
  '\t/srv/hub/main.go:12 +0x9e',
];
const BUS = [
  'panic: send on closed channel',
  '',
  'goroutine 19 [running]:',
  'main.(*Bus).publish(0xc000114000)',
  '\t/srv/bus/bus.go:41 +0x1d',
  'created by main.main in goroutine 1',
  '\t/srv/bus/main.go:15 +0x9e',
];
const CLEAN = `${HUB.join('\n')}\n`;

const read = (text: string) =>
  parseTrace(text).reports.filter((report): report is GoReport => report.language === 'go');
const said = (text: string) => read(text).map((report) => report.error?.message);
const functions = (text: string) =>
  read(text).map((report) => report.goroutines.map((goroutine) => goroutine.frames.map((frame) => frame.function)));

/** Two lines of one writer, one of the other, and so on. */
function inTurns(a: readonly string[], b: readonly string[]): string {
  const left = [a.slice(), b.slice()];
  const lines: string[] = [];
  for (let turn = 0; left[0]?.length || left[1]?.length; turn++)
    lines.push(...(left[turn % 2]?.splice(0, turn % 3 === 0 ? 2 : 1) ?? []));
  return `${lines.join('\n')}\n`;
}

const clock = (i: number) => `2024-05-01T10:00:${10 + i}.123456789Z`;

test.each([
  ['pods', (line: string) => `[pod/hub-6d-x2/hub] ${line}`, (line: string) => `[pod/bus-79-kk/bus] ${line}`],
  ['containers', (line: string) => `hub-1  | ${line}`, (line: string) => `bus-1  | ${line}`],
  [
    'processes',
    (line: string) => `Nov 02 09:41:27 n1 hub[22]: ${line}`,
    (line: string) => `Nov 02 09:41:27 n1 bus[31]: ${line}`,
  ],
  [
    'clocked containers',
    (line: string, i: number) => `${clock(i)} hub ${line}`,
    (line: string, i: number) => `${clock(i)} bus ${line}`,
  ],
])('two crashes whose lines come in turns, by %s, are two', (_name, hub, bus) => {
  const text = inTurns(HUB.map(hub), BUS.map(bus));
  expect(said(text)).toEqual(['concurrent map writes', 'send on closed channel']);
  expect(functions(text)).toEqual([[['main.(*Hub).add']], [['main.(*Bus).publish']]]);
  for (const { goroutines } of read(text)) {
    for (const { frames } of goroutines)
      for (const frame of frames) expect(text.slice(...frame.span)).toContain(frame.function);
  }
});

test('crashes one after the other keep their order, whoever writes them', () => {
  const text = `${HUB.map((line) => `a[1]: ${line}`).join('\n')}\n${BUS.map((line) => `a[2]: ${line}`).join('\n')}\n`;
  expect(undoPaste(text).undone.map(({ kind }) => kind)).toEqual(['log-prefix']);
});

test("another container's line is no part of a panic's value", () => {
  const text = BUS.map((line) => `bus-1  | ${line}`);
  text.splice(1, 0, 'redis-1  | 1:M Background saving started');
  expect(said(`${text.join('\n')}\n`)).toEqual(['send on closed channel']);
});

test('a crash on one line of syslog, behind one prefix', () => {
  const text = `May  1 10:00:00 web hub[12]: ${HUB.join('#012').replaceAll('\t', '#011')}\n`;
  expect(said(text)).toEqual(['concurrent map writes']);
  expect(functions(text)).toEqual([[['main.(*Hub).add']]]);
});

test.each([
  ['paragraphs', HUB.map((line) => `<p>${line}</p>`).join('')],
  ['list items', `<ul>${HUB.map((line) => `<li>${line}</li>`).join('')}</ul>`],
  ['divisions', HUB.map((line) => `<div class="line">${line}</div>`).join('')],
])('%s of a page are lines', (_name, text) => {
  expect(undoPaste(`${text}\n`).text.trimEnd()).toBe(CLEAN.trimEnd());
});

test('marks around a headline and around every line go', () => {
  expect(said(CLEAN.replace(/^fatal.*$/m, '**$&**'))).toEqual(['concurrent map writes']);
  const ticked = HUB.map((line) => (line === '' ? line : `\`${line}\``)).join('\n');
  expect(undoPaste(`${ticked}\n`).text).toBe(CLEAN);
});

test('marks inside a line stay', () => {
  const text = `**note** see *panic: this* and \`goroutine 7\`\n${CLEAN}`;
  expect(undoPaste(text).text).toBe(text);
});

test('an array of the lines of a Go stack, with what was said beside it', () => {
  const stack = BUS.slice(2);
  for (const indent of [0, 2]) {
    const text = `${JSON.stringify({ level: 'ERROR', msg: 'recovered', panic: 'send on closed channel', stack }, null, indent)}\n`;
    expect(functions(text)).toEqual([[['main.(*Bus).publish']]]);
  }
  const whole = `${JSON.stringify({ level: 'fatal', stack: HUB })}\n`;
  expect(said(whole)).toEqual(['concurrent map writes']);
  const one = `${JSON.stringify({ level: 'fatal', stack: [CLEAN] })}\n`;
  expect(functions(one)).toEqual([[['main.(*Hub).add']]]);
});

test('an array of paths stays as it is', () => {
  const text = `${JSON.stringify({ files: ['/srv/hub/hub.go', '/srv/hub/main.go:12'] })}\n`;
  expect(undoPaste(JSON.stringify({ files: ['/srv/hub/hub.go'] })).undone).toEqual([]);
  expect(read(text).flatMap((report) => report.goroutines)).toEqual([]);
});

test('a field of a record holds lines that have a prefix of their own', () => {
  const journal = HUB.map((line) => `Nov 02 09:41:27 web-1 hub[22]: ${line}\n`).join('');
  const text = `${JSON.stringify({ level: 'error', output: journal })}\n`;
  expect(said(text)).toEqual(['concurrent map writes']);
  expect(functions(text)).toEqual([[['main.(*Hub).add']]]);
});

test('a suffix behind two places that closes what was open before them goes', () => {
  const rows = HUB.map((line, i) => `[${i}] app: {"log"=>"${line}"}]`);
  expect(said(`${rows.join('\n')}\n`)).toEqual(['concurrent map writes']);
});

test('the runtime says what happened in the only line of a record', () => {
  expect(said('{"log":"fatal error: sync: unlock of unlocked mutex\\n","stream":"stderr"}\n')).toEqual([
    'sync: unlock of unlocked mutex',
  ]);
  expect(read('{"msg":"we saw a fatal error: sync: unlock of unlocked mutex in the pool"}\n')[0]?.kind).not.toBe(
    'fatal-error',
  );
});

test('a headline behind other words is found above a signal and above the runtime stack', () => {
  const nil = 'panic: runtime error: invalid memory address or nil pointer dereference';
  const signal = '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]';
  expect(said(`##[error]${nil}\n${signal}\n\n${HUB.slice(2).join('\n')}\n`)).toEqual([nil.slice('panic: '.length)]);
  const abort = 'Total: 53.4 MH/s  SIGABRT: abort\nPC=0x501dd42 m=3\n\n';
  expect(said(`${abort}${HUB.slice(2).join('\n')}\n`)).toEqual(['SIGABRT: abort']);
});

test('a place in the form of a recovery log shows the prefix before it', () => {
  const lines = [
    '[Web] PANIC: assignment to entry in nil map',
    '/usr/lib/go/src/runtime/map.go:204 (0x4144ac)',
    '/srv/hub/hub.go:44 (0x1c6a8e4)',
  ];
  const text = lines.map((line) => `Feb 26 07:08:28 hub hub[138]: ${line}`).join('\n');
  expect(said(`${text}\n`)).toEqual(['assignment to entry in nil map']);
});

test("assembly's name is read without its parentheses", () => {
  const text = `fatal error: fault\n\ngoroutine 8 [running]:\nmemeqbody()\n\t/usr/local/go/src/internal/bytealg/equal_amd64.s:66 +0x44\n${HUB.slice(3).join('\n')}\n`;
  const [frame] = read(text)[0]?.goroutines[0]?.frames ?? [];
  expect(frame).toMatchObject({ function: 'memeqbody', origin: 'runtime' });
});
