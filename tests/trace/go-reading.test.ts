import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { GoReport } from '../../lib/trace/types.ts';

function readGoReport(text: string): GoReport {
  const trace = parseTrace(text);
  const [report] = trace.reports;
  if (report?.language !== 'go') throw new Error(`no Go report in ${JSON.stringify(text)}`);
  return report;
}

const STACK =
  'main.add(0x1, {0x2?, ...})\n\t/app/main.go:12 +0x1d\ncreated by main.main in goroutine 1\n\t/app/main.go:9 +0x25\n';

test.each([
  ['goroutine 7 [running]:', { state: 'running', waitMinutes: null, lockedToThread: false, bubble: null, labels: {} }],
  ['goroutine 7 [chan receive, 12 minutes]:', { state: 'chan receive', waitMinutes: 12 }],
  [
    'goroutine 7 [select (no cases), 2 minutes, locked to thread]:',
    { state: 'select (no cases)', waitMinutes: 2, lockedToThread: true },
  ],
  ['goroutine 7 [chan receive (durable), synctest bubble 3]:', { state: 'chan receive (durable)', bubble: 3 }],
  ['goroutine 7 [sleep, synctest group 3]:', { bubble: 3 }],
  ['goroutine 7 [chan send (leaked)]:', { state: 'chan send (leaked)' }],
  ['goroutine 7 gp=0xc000002380 m=0 mp=0x5c3de0 [running]:', { state: 'running' }],
  ['goroutine 7 gp=0xc000002380 m=nil [GC worker (idle), 3 minutes]:', { state: 'GC worker (idle)', waitMinutes: 3 }],
  [
    'goroutine 7 [chan receive, 5 minutes] {pattern: "GET /panic", tenant: acme}:',
    { waitMinutes: 5, labels: { pattern: 'GET /panic', tenant: 'acme' } },
  ],
  ['goroutine 7 [running] {request: 42}:', { labels: { request: '42' } }],
  ['goroutine 7 [running] labels:{"foobar": "b\\"a]z"}:', { labels: { foobar: 'b"a]z' } }],
  ['goroutine 7 [select, 2 minutes]{"service": "users"}:', { waitMinutes: 2, labels: { service: 'users' } }],
  [
    'goroutine 7 [sync.Cond.Wait, 12 minutes, bubble, "app":"myapp"]:',
    { state: 'sync.Cond.Wait', waitMinutes: 12, labels: { app: 'myapp' } },
  ],
])('reads the header %s', (header, expected) => {
  const [goroutine] = readGoReport(`${header}\n${STACK}`).goroutines;
  expect(goroutine).toMatchObject({ id: 7, ...expected });
  expect(goroutine?.frames.map((frame) => frame.function)).toEqual(['main.add']);
  expect(goroutine?.frames[0]).toMatchObject({
    args: '0x1, {0x2?, ...}',
    file: '/app/main.go',
    line: 12,
    inlined: false,
  });
  expect(goroutine?.createdBy).toMatchObject({ goroutine: 1, frame: { function: 'main.main', line: 9 } });
});

test.each([
  ['panic: boom', { kind: 'panic', error: { name: 'panic', message: 'boom' } }],
  [
    'panic: boom [recovered]\n\tpanic: bang',
    { error: { message: 'bang' }, panics: [{ message: 'boom', recovered: true }, { message: 'bang' }] },
  ],
  ['panic: boom [recovered, repanicked]', { panics: [{ message: 'boom', recovered: true, repanicked: true }] }],
  [
    'panic: main.T{A:1}\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x20 pc=0x47]',
    { signal: { name: 'SIGSEGV', code: '0x1', addr: '0x20', pc: '0x47' } },
  ],
  ['panic: first\n\tsecond\n\n\tthird', { error: { message: 'first\nsecond\n\nthird' } }],
  [
    'fatal error: all goroutines are asleep - deadlock!',
    { kind: 'fatal-error', error: { name: 'fatal error', message: 'all goroutines are asleep - deadlock!' } },
  ],
  [
    'runtime: out of memory: cannot allocate 8-byte block (4 in use)\nfatal error: out of memory',
    { error: { message: 'out of memory\nruntime: out of memory: cannot allocate 8-byte block (4 in use)' } },
  ],
  ['2026/01/02 03:04:05 http: panic serving 127.0.0.1:4242: boom', { kind: 'panic', error: { message: 'boom' } }],
  [
    'SIGQUIT: quit\nPC=0x464da1 m=0 sigcode=0',
    { kind: 'fatal-error', error: { name: 'SIGQUIT', message: 'SIGQUIT: quit' }, signal: { pc: '0x464da1' } },
  ],
])('reads the headline %j', (headline, expected) => {
  const report = readGoReport(`${headline}\n\ngoroutine 7 [running]:\n${STACK}exit status 2\n`);
  expect(report).toMatchObject(expected);
  expect(report.goroutines).toHaveLength(1);
  expect(report.notes.at(-1)).toMatchObject({ kind: 'exit-status' });
});
