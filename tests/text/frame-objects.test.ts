import { expect, test } from 'vitest';
import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import { verdictOf } from '../helpers/node-paste.ts';

/** As a program of ours printed it with zerolog v1.33 and pkgerrors.MarshalStack, go1.26. */
const ZEROLOG =
  '{"level":"error","stack":[{"func":"main.func1","line":"21","source":"main.go"},{"func":"gopanic","line":"860","source":"panic.go"},{"func":"chansend","line":"226","source":"chan.go"},{"func":"chansend1","line":"161","source":"chan.go"},{"func":"(*Hub).Push","line":"14","source":"hub.go"},{"func":"main","line":"26","source":"main.go"},{"func":"main","line":"290","source":"proc.go"},{"func":"goexit","line":"1771","source":"asm_amd64.s"}],"error":"send on closed channel","time":"2026-11-21T11:48:06Z","message":"panic recovered"}';

const frames = [
  { function: 'main', module: 'runtime', abs_path: '/usr/local/go/src/runtime/proc.go', lineno: 271, in_app: false },
  { function: 'main', module: 'main', abs_path: '/srv/app/main.go', lineno: 9, in_app: true },
  { function: '(*Hub).Push', module: 'example.com/app/hub', abs_path: '/srv/app/hub/hub.go', lineno: 31, in_app: true },
  {
    function: 'closechan',
    module: 'runtime',
    abs_path: '/usr/local/go/src/runtime/chan.go',
    lineno: 367,
    in_app: false,
  },
  {
    function: 'gopanic',
    module: 'runtime',
    abs_path: '/usr/local/go/src/runtime/panic.go',
    lineno: 770,
    in_app: false,
  },
];
const SENTRY = { message: 'close of closed channel', stacktrace: { frames } };

const best = (text: string) =>
  diagnose(parseTrace(text), { index: { version: 1, incidents: [], keys: {} } }).findings[0];

test.each([
  ["zerolog's stack", ZEROLOG, 'go/send-on-closed-channel', '(*Hub).Push', 14],
  [
    'the same with a field a line',
    JSON.stringify(JSON.parse(ZEROLOG), null, 2),
    'go/send-on-closed-channel',
    '(*Hub).Push',
    14,
  ],
  [
    'the same below other lines of the log',
    `starting\n${JSON.stringify(JSON.parse(ZEROLOG), null, 2)}\nstopped`,
    'go/send-on-closed-channel',
    '(*Hub).Push',
    14,
  ],
  ['the same behind a prefix', `api-1  | ${ZEROLOG}`, 'go/send-on-closed-channel', '(*Hub).Push', 14],
  [
    'frames of a tracker, the last call last',
    JSON.stringify(SENTRY),
    'go/close-of-closed-channel',
    'example.com/app/hub.(*Hub).Push',
    31,
  ],
])('%s is a Go stack', (_, text, pattern, culprit, line) => {
  const finding = best(`${text}\n`);
  expect(finding?.pattern).toBe(pattern);
  expect(finding?.culprit).toMatchObject({ function: culprit, line });
  expect(parseTrace(`${text}\n`).reports).toHaveLength(1);
});

test('a text full of unclosed arrays costs little', () => {
  const text = '[{"a.go"'.repeat(200_000);
  const before = process.cpuUsage();
  expect(undoPaste(text).text).toHaveLength(text.length);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
});

test.each([
  ['a list of files', '{"files":[{"file":"a.go","size":1},{"file":"b.go","size":2}]}'],
  [
    'an error with its stack and no panic',
    ZEROLOG.replace('"error":"send on closed channel"', '"error":"not found"').replace('gopanic', 'work'),
  ],
  ['a record that is cut', ZEROLOG.slice(0, 200)],
])('%s tells of no race', (_, text) => {
  expect(verdictOf(`${text}\n`)).toBe('none');
});

test.each([
  ['on a line each', (record: string) => `${record}\n${record.replaceAll('hub', 'bus')}\n`],
  ['with a line of the log in between', (record: string) => `${record}\nserving on :80\n${record}\n`],
  ['without a line feed at the end', (record: string) => `${record}\n${record}`],
  ['over many lines', (record: string) => `${JSON.stringify(JSON.parse(record), null, 2)}\n`.repeat(2)],
])('two records in a row, %s, are two reports', (_, put) => {
  for (const [record, count] of [
    [ZEROLOG, 8],
    [JSON.stringify(SENTRY), 5],
  ] as const) {
    const text = put(record);
    const dumps = parseTrace(text).reports.filter((one) => one.language === 'go');
    expect(dumps.map((one) => one.strayFrames.length)).toEqual([count, count]);
    expect(dumps[1]?.span[0]).toBeGreaterThanOrEqual(text.length / 2 - 20);
  }
});
