import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const NODE = [
  'RangeError: basket is full',
  '    at Basket.add (/srv/shop/lib/basket.js:31:9)',
  '    at checkout (/srv/shop/src/checkout.ts:12:5)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
];
const GO = [
  'fatal error: concurrent map writes',
  'goroutine 34 [running]:',
  'main.(*Hub).add(0xc0000b4080, 0x4)',
  '\t/srv/hub/hub.go:44 +0x1d',
  'main.serve(0xc0000b4080)',
  '\t/srv/hub/hub.go:90 +0x5c',
];

/** The message and the functions of every report. */
const read = (text: string) =>
  parseTrace(`${text}\n`).reports.map((report) => [
    report.error?.message,
    (report.language === 'node' ? report.errors : report.goroutines).flatMap(({ frames }) =>
      frames.map((frame) => [frame.function, frame.file, frame.line]),
    ),
  ]);

const stamped = (line: string, at: number) => `2026-01-02T10:00:0${at}.123Z web-1 ${line}`;
const table = (line: string) => `| 10:00:07 | ${line} |`;
const box = (lines: readonly string[]) => {
  const width = Math.max(...lines.map((line) => line.length));
  return lines.map((line) => `│ ${line.padEnd(width)} │`).join('\n');
};
const pairs = (lines: readonly string[], indent?: number) =>
  JSON.stringify({ values: lines.map((line, at) => [`17784800000000000${at}`, line]).reverse() }, null, indent);
const ruby = (line: string) => `{"log"=>${JSON.stringify(`${line}\n`)}, "stream"=>"stderr"}`;
const row = (line: string) => `"2026-01-02","shop","${line.replaceAll('"', '""')}"`;
const docker = (line: string) => `web-1  | ${JSON.stringify({ log: `${line}\n`, stream: 'stderr' })}`;
const spread = (lines: readonly string[]) =>
  JSON.stringify(
    lines.map((message, at) => ({ at, message })),
    null,
    2,
  );
const columns = (line: string, at: number) => `build\tRun tests\t${stamped(line, at)}`;
const deep = (line: string) => row(line.replace('    at', '      at'));
const numbered = (lines: readonly string[]) => lines.flatMap((line, at) => [String(at + 1), line]).join('\n');

test.each([
  ['a box', box],
  ['a table with a column of clocks', (lines: readonly string[]) => lines.map(table).join('\n')],
  ['a box around stamped lines', (lines: readonly string[]) => box(lines.map(stamped))],
  ['pairs of a time and a line, newest first', pairs],
  ['the same over many lines', (lines: readonly string[]) => pairs(lines, 2)],
  ['the same behind a prefix', (lines: readonly string[]) => pairs(lines.map(stamped))],
  ['records that a Ruby program printed', (lines: readonly string[]) => lines.map(ruby).join('\n')],
  ['rows of stamped lines', (lines: readonly string[]) => lines.map(stamped).map(row).join('\n')],
  ['rows of deeper frames', (lines: readonly string[]) => lines.map(deep).join('\n')],
  ['records of stamped lines behind a prefix', (lines: readonly string[]) => lines.map(stamped).map(docker).join('\n')],
  ['records of stamped lines over many lines', (lines: readonly string[]) => spread(lines.map(stamped))],
  ['a string of stamped lines', (lines: readonly string[]) => JSON.stringify({ out: lines.map(columns).join('\n') })],
  ['lines under their numbers', numbered],
])('a stack as %s', (_name, dress) => {
  expect(read(dress(NODE))).toEqual(read(NODE.join('\n')));
  expect(read(dress(GO))).toEqual(read(GO.join('\n')));
});

const PROPERTIES = [...NODE.slice(0, 3), `${NODE[3]} {`, "  code: 'E_FULL'", '}', '', 'Node.js v20.20.2'];
const EXCERPT = ['/srv/shop/lib/basket.js:31', '  throw new RangeError()', '  ^', '', ...NODE.slice(0, 3)];
const EMITTED = [
  'Error: write after end',
  '    at send (/srv/shop/lib/send.js:3:9)',
  '    at run (/srv/shop/lib/send.js:9:2)',
  "Emitted 'error' event on Sink instance at:",
  '    at fail (/srv/shop/lib/sink.js:4:4)',
  '    at processTicksAndRejections (node:internal/process/task_queues:95:5)',
];
const newestFirst = (lines: readonly string[]) => [...lines].reverse().join('\n');

test.each([
  ['a stack', NODE],
  ['a stack with properties', PROPERTIES],
  ['a stack below its source line', EXCERPT],
  ['a stack with the place where it was emitted', EMITTED],
  ['a stack of nothing but calls of the program', NODE.slice(0, 3)],
])('%s whose newest line stands first', (_name, lines) => {
  expect(read(newestFirst(lines))).toEqual(read(lines.join('\n')));
  expect(read(newestFirst(lines.map(stamped)))).toEqual(read(lines.join('\n')));
  expect(undoPaste(newestFirst(lines)).undone.map(({ kind }) => kind)).toContain('newest-first');
});

test('every character of a stack that was turned round leads to where it was', () => {
  const original = `${newestFirst(NODE)}\n`;
  const { text, span } = undoPaste(original);
  expect(text).toBe(`${NODE.join('\n')}\n`);
  for (let at = 0; at < text.length; at++) {
    const [start, end] = span(at, at + 1);
    expect(original.slice(start, end)).toBe(text[at]);
  }
});

test.each([
  ['a stack without its headline, before the next error', [...NODE.slice(1), ...NODE]],
  ['the same before an error without a stack', [...NODE.slice(1), 'Error: the next one']],
  ['two stacks', [...NODE, ...NODE]],
  ['an error that has another name', ['Timeout: too late', ...NODE.slice(1), 'Error: the next one']],
  ['properties behind the stack', PROPERTIES],
])('%s: the order is left as it is', (_name, lines) => {
  expect(undoPaste(lines.join('\n')).undone.map(({ kind }) => kind)).not.toContain('newest-first');
});

test('a frame around something else stays, and so do numbers that are a program’s', () => {
  const rows = ['| name | at |', '| --- | --- |', '| anvil | 3 |', '| bolt | 4 |', '| coil | 5 |'].join('\n');
  expect(undoPaste(rows).text).toBe(rows);
  const printed = [...NODE, 'sizes are', '1', '2', '4', '8', '16'].join('\n');
  expect(undoPaste(printed).text).toBe(printed);
});

test('a report of the race detector whose newest line stands first', () => {
  const report = [
    '==================',
    'WARNING: DATA RACE',
    'Write at 0x00c0001b4658 by goroutine 7:',
    '  main.(*Hub).add()',
    '      /srv/hub/hub.go:44 +0x1d',
    '',
    'Previous read at 0x00c0001b4658 by main goroutine:',
    '  main.(*Hub).size()',
    '      /srv/hub/hub.go:90 +0x5c',
    '',
    'Goroutine 7 (running) created at:',
    '  main.main()',
    '      /srv/hub/main.go:12 +0x9e',
    '==================',
  ];
  const accesses = (text: string) =>
    parseTrace(text).reports.flatMap((one) =>
      one.language === 'go'
        ? one.accesses.map(({ kind, frames }) => [kind, frames.map((frame) => frame.function)])
        : [],
    );
  const wanted = [
    ['write', ['main.(*Hub).add']],
    ['read', ['main.(*Hub).size']],
  ];
  expect(accesses(report.join('\n'))).toEqual(wanted);
  expect(accesses(newestFirst(report))).toEqual(wanted);
  expect(accesses(newestFirst(report.map((line, at) => `2026-01-02T10:00:${10 + at}.1Z web-1 ${line}`)))).toEqual(
    wanted,
  );
});
