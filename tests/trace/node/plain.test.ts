import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { nodeLog } from '../../../bench/node-log.ts';
import { diagnose } from '../../../lib/diagnose/diagnose.ts';
import { incidentIndex } from '../../../lib/generated/incident-index.ts';
import { takeBack } from '../../../lib/text/undo-paste.ts';
import { FrameReader } from '../../../lib/trace/node/frames.ts';
import { parsePasted, parseTrace } from '../../../lib/trace/parse.ts';
import { readPlainLog } from '../../../lib/trace/plain-log.ts';
import { asPasted } from './read.ts';

/** What JSON shows: plain objects without views. */
const shown = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
/** The long way: every step of the undoing, both languages, a table of lines. */
const theLongWay = (text: string) => shown(parsePasted(takeBack(text)));

const root = fileURLToPath(new URL('../../fixtures/node/', import.meta.url));
const fixtures = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));

const FRAMES = [
  'at f (/a.js:1:2)',
  'at /a.js:1:2',
  'at async f (/a.js:1:2)',
  'at async /a.js:1:2',
  'at async new F (/a.js:1:2)',
  'at new F.G (/srv/app/node_modules/@a/b/x.mjs:10:20)',
  'at Object.<anonymous> (C:\\srv\\node_modules\\temp\\x.ts:1:2)',
  'at A.b [as c] (/a.js:1:2)',
  'at async A.b [as c.d]  (/a.js:1:2)',
  'at a [as b] [as c] (/a.js:1:2)',
  'at Foo.[Symbol.iterator] (/a.js:1:2)',
  'at get size [as size] (/a.js:1:2)',
  'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
  'at node:internal/main/run_main_module:23:47',
  'at node:events:1:2',
  'at Module._extensions..js (node:internal/modules/cjs/loader:1414:10)',
  'at file:///srv/app/pages/[id].js:3:4',
  'at #secret (/a.js:1:2)',
  'at async (/a.js:1:2)',
  'at new (/a.js:1:2)',
  'at f (/a b.js:1:2)',
  'at f (/a (b).js:1:2)',
  'at f (eval at g (/a.js:1:2), <anonymous>:3:4)',
  'at f (/a.js:1)',
  'at f (a.rs:1:2)',
  'at f (/a.js:1:2) {',
  'at f at g (/a.js:1:2)',
  'at at f (/a.js:1:2)',
  'at f (native)',
  'at f (12:30)',
  'at f (:1:2)',
  'at .js:1:2',
  'at f (.js:1:2)',
  'at f (/ä.js:1:2)',
  'at Promise.all (index 3)',
  'at f (/a.js:1:2))',
  'at f ((/a.js:1:2)',
  'at f (x.go:1:2)',
  'at f:1:2 (/a.js:3:4)',
  'at f (/a.js:99999999999:1)',
  'at setTimeout (/a.js:1:2)',
  'at ❯ (/a.js:1:2)',
];

/** The frame read the short way and the long way. */
function bothWays(line: string): { short: unknown; long: unknown } {
  const text = asPasted(line);
  const short = new FrameReader(text).readPlain(0, line.length);
  const reader = new FrameReader(text);
  const call = reader.read(0, line.length);
  const isWhole = call?.certain && call.end === line.length;
  return { short: short && shown(short), long: isWhole ? shown(reader.frame(call, 0)) : null };
}

describe('a plain frame', () => {
  test.each(FRAMES)('%s is read as any other frame is', (line) => {
    const { short, long } = bothWays(line);
    if (short !== null) expect(short).toEqual(long);
  });

  test('most frames are plain', () => {
    const lines = nodeLog(200).flatMap((stack) => stack.split('\n').slice(1));
    expect(lines.filter((line) => bothWays(line.trim()).short === null)).toEqual([]);
  });

  test('every call of the fixtures, and every piece of one, is read alike', () => {
    const calls = new Set(fixtures.flatMap((text) => text.match(/at .{1,300}/g) ?? []));
    for (const call of calls) {
      for (let cut = 0; cut < 12; cut++) {
        for (const line of [call.slice(0, call.length - cut).trimEnd(), `at ${call.slice(3 + cut).trimEnd()}`]) {
          const { short, long } = bothWays(line);
          if (short !== null) expect(short, line).toEqual(long);
        }
      }
    }
    expect(calls.size).toBeGreaterThan(100);
  });
});

test('a diagnosis holds data only, whatever the frames of its trace are', () => {
  const trace = parseTrace(nodeLog(3).join('\n'));
  expect(trace.reports).toHaveLength(3);
  const diagnosis = diagnose(trace, { index: incidentIndex });
  expect(structuredClone(diagnosis)).toEqual(shown(diagnosis));
  expect(shown(diagnosis.reports)).toEqual(shown(trace.reports));
});

describe('a plain log', () => {
  const stacks = nodeLog(40);
  const LOGS: Readonly<Record<string, string>> = {
    'stacks one below the other': `${stacks.join('\n')}\n`,
    'without the last line feed': stacks.join('\n'),
    'blank lines between': `\n\n${stacks.join('\n\n\n')}\n\n`,
    'one stack': stacks[0] ?? '',
    'codes of a stack that is cut': 'Error: x\n    at f (/a.js:1:2',
    'codes in names and messages':
      'TypeError [ERR_X]: a\n    at f (/a.js:1:2)\nError: ENOENT: no such file\n    at f (/a.js:1:2)\nError: connect ECONNREFUSED 127.0.0.1:80\n    at f (/a.js:1:2)\nSystemError: SQLITE_BUSY: x\n    at f (/a.js:1:2)\na.b.MyException: x\n    at f (/a.js:1:2)',
  };
  test.each(Object.keys(LOGS).filter((name) => !name.startsWith('codes')))('%s is read the short way', (name) => {
    expect(readPlainLog(LOGS[name] ?? '')).not.toBeNull();
  });
  test.each(Object.keys(LOGS))('%s: the result is that of the long way', (name) => {
    expect(shown(parseTrace(LOGS[name] ?? ''))).toEqual(theLongWay(LOGS[name] ?? ''));
  });

  const LINES = [
    '',
    ' ',
    'INFO exit',
    'Error: x',
    'Error:',
    'TypeError: exit status 2',
    'RangeError [ERR_X]: y',
    'Error: http: x',
    'Error: panic: x',
    '    at f (/a.js:1:2)',
    '    at f (/a.js:1:2) {',
    '    at process.exit (node:internal/process/per_thread:179:14)',
    '    at SIGTERM (/a.js:1:2)',
    '    at f',
    '   ^',
    "  code: 'E' }",
    'Node.js v20.20.2',
    'Caused by: Error: x',
    'SyntaxError: at f (/a.js:1:2)',
    'goroutine 1 [running]:',
    '-----',
    'From previous event:',
    '... 3 lines matching cause stack trace ...',
    '    at get (/srv/a%0A++++at+b.js:1:2)',
    '# Stacktrace\n    a.js:1 - f',
    ' syscall: "open",\\\n  errno: -2,',
    'E11000 duplicate key error collection: a.b',
  ];
  test.each(LINES)('with %j anywhere in it the result is that of the long way', (line) => {
    for (const [i, stack] of stacks.entries()) {
      const lines = `${stack}\n${stacks[i + 1] ?? ''}`.split('\n');
      lines.splice(i % (lines.length + 1), 0, line);
      const text = lines.join('\n');
      expect(shown(parseTrace(text)), text).toEqual(theLongWay(text));
    }
  });

  test('every text of the fixtures and its first lines give the result of the long way', () => {
    let short = 0;
    for (const text of fixtures.filter((one) => one.length < 20_000)) {
      const lines = text.split('\n');
      const start = lines.findIndex((line) => /^\w*Error/.test(line));
      const parts = [text, ...[2, 3, 5, 9].map((count) => lines.slice(start, start + count).join('\n'))];
      for (const part of parts) {
        if (readPlainLog(part)) short++;
        expect(shown(parseTrace(part)), part).toEqual(theLongWay(part));
      }
    }
    expect(short).toBeGreaterThan(10);
  });
});
