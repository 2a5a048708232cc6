import { nodeLog } from '../../../bench/node-log.ts';
import type { Random } from '../../fuzz/random.ts';

export const stacks = nodeLog(60);
const frames = stacks.flatMap((stack) => stack.split('\n').slice(1));

const VALUES = ["'ECONNRESET'", '-104', 'true', 'undefined', "'it is \\'so\\''", '"a, b"', '12n', '1.5', "'Error: x'"];
const NAMES = ['code', 'errno', 'syscall', 'cause', '[cause]', "'content-type'", '[Symbol(kError)]', 'message', 'name'];
/** Lines that a log may have, plain or not. */
export const LINES = [
  '2026-11-21T07:00:00.123Z INFO request done in 12 ms',
  '[07:00:01] GET /orders/77 200',
  '[worker 3] started',
  'INFO: listening on 3000',
  'GET /health 200 - 0.5 ms',
  '{"level":30,"msg":"request completed","status":200}',
  '{"level":50,"msg":"request failed","status":500}',
  '{"level":50,',
  'worker [INFO]: started',
  'worker [E_LOST]: started',
  'worker [INFO] started',
  '[worker [INFO]]: started',
  'status: 500',
  'duration=50 ms',
  'level=50',
  'Trace: here',
  'x Abort: y',
  'Timeout',
  'a (reason: none)',
  "EPERM: operation not permitted, open '/srv/a'",
  "cannot EPERM: operation not permitted, open '/srv/a'",
  "it's done",
  '10:42 AM',
  '2025-04-28 12:18:42.448',
  '12 | code',
  'Node.js is running',
  'Node.js v20.1.0',
  'Bun v1.2.3',
  'From here on',
  'From previous event:',
  "Emitted 'error' event at:",
  '-----',
  '---- begin ----',
  '- at f (/a.js:1:2)',
  '-at f (/a.js:1:2)',
  '*at f (/a.js:1:2)',
  '[cause]: x',
  'caused by: x',
  'digest: 12',
  '"code": "E"',
  'error=x',
  'stack: |-',
  'npm error code E404',
  'FATAL ERROR: x',
  'PID 12 received SIGINT',
  '# Fatal error in , line 0',
  '/srv/app/src/a.js:12',
  '    at f (/a.js:1:2)',
  'at f (/a.js:1:2)',
  'MyError: alone',
  'Command failed: SQLITE_BUSY: database is locked',
  'query failed: duplicate key value violates unique constraint "users_email_key"',
  'failed: could not serialize access due to concurrent update',
  'failed: deadlock detected',
  'failed: Lock wait timeout exceeded; try restarting transaction',
  'failed: WriteConflict error: this operation conflicted with another operation',
  'E11000 duplicate key error collection: a.b index: c_1 dup key: { c: 7 }',
  'failed: Transaction failed due to a write conflict or a deadlock',
  'failed: canceling statement due to lock timeout',
  'unlocked the door, unique as it is, without a conflict',
  '[Error: alone]',
  '{ Error: alone',
  '  indented',
  '    ^',
  '\ttab',
  'ä',
  '❯ f src/a.ts:1:2',
  'http: Server closed',
  '12:00 exit now',
  '[12:00] got SIGTERM',
  '12 user created at noon',
  '12 order created by hand',
  '12 goroutine pool',
  '12 \tx',
  '12 #011 x',
  '12 a&b; c',
  '12 <b>x</b>',
  '2026 stdout P x',
  '{"level":30,"msg":"sent","stack":"none"}',
  '{"level":30,"file":"a.go","n":1}',
  '{"level":30,"msg":"look at this"}',
  '{"a":1} at f (/a.js:1:2)',
  '12 x  at f (/a.js:1:2)',
  '12 main.go:12 x',
  '[0m] x',
  '12 \u001b[0mx',
  '12 [GIN-debug] x',
  '12 runtime: x',
  '12 DATA RACE',
  '12 ``` x',
  '12 a](http://x)',
  '12 ä',
  '12:30:01',
  'Monday 12:30',
  '12:30 may',
  '12:30 ms',
  '[2026-11-21 12:30:01]',
  'exit status 2',
  'trailing blank ',
  '...',
  '... 3 lines matching cause stack trace ...',
  '    ... 3 lines matching cause stack trace ...',
  '}',
  '{',
  '',
  '',
];

function properties(random: Random, indent: string, depth: number): string[] {
  const rows: string[] = [];
  for (let left = random.below(4); left >= 0; left--) {
    const comma = left > 0 || random.below(20) === 0 ? ',' : '';
    const name = random.pick(NAMES);
    if (depth > 0 && left === 0 && random.below(2) === 0) {
      const role = random.pick(['[cause]', 'cause', 'original']);
      rows.push(`${indent}  ${role}: ${errorOf(random, `${indent}  `, depth - 1)}${comma}`);
    } else rows.push(`${indent}  ${name}: ${random.pick(VALUES)}${comma}`);
  }
  return rows;
}

/** An error with frames, as util.inspect prints it at this depth. */
function errorOf(random: Random, indent: string, depth: number): string {
  const head = random.pick([
    'Error: lost',
    'TypeError [ERR_X]: connect ECONNREFUSED 1:2',
    'a.b.MyException: ENOENT: no',
  ]);
  const rows = Array.from({ length: 1 + random.below(3) }, () => `${indent}${random.pick(frames)}`);
  if (random.below(6) === 0) rows.splice(1, 0, `${indent}    ... 4 lines matching cause stack trace ...`);
  const opened = depth > 0 && random.below(4) > 0;
  const body = [head, ...rows].join('\n');
  return opened ? `${body} {\n${properties(random, indent, depth).join('\n')}\n${indent}}` : body;
}

export function crash(random: Random): string[] {
  const error = errorOf(random, '', 2);
  const parts = [error];
  if (random.below(3) === 0) {
    const place = random.pick([
      '/srv/app/a.js:41',
      'C:\\srv\\a.js:2',
      'node:internal/process/promises:288',
      'file:///a.mjs:1',
    ]);
    const source = random.pick(["    throw new OrderError('lease lost');", '  a(1)', 'x:12', '* at x', '        ^']);
    parts.unshift(place, source, '    ^', ...(random.below(4) > 0 ? [''] : []));
  }
  if (random.below(3) === 0) parts.push(...(random.below(9) > 0 ? [''] : []), 'Node.js v20.20.2');
  return parts.flatMap((part) => part.split('\n'));
}

/** Crashes and lines of a log in turn, most of them plain, some damaged. */
export function randomLog(random: Random): string {
  const lines: string[] = [];
  for (let left = 1 + random.below(4); left > 0; left--) {
    lines.push(...crash(random));
    for (let more = random.below(4); more > 0; more--)
      lines.push(random.below(8) > 0 ? (LINES[random.below(5)] ?? '') : random.pick(LINES));
  }
  // what a damaged paste lacks, has twice, or has beside
  for (let damage = random.below(3) === 0 ? 1 + random.below(2) : 0; damage > 0; damage--) {
    const at = random.below(lines.length);
    const how = random.below(4);
    if (how === 0) lines.splice(at, 1);
    else if (how === 1) lines.splice(at, 0, lines[random.below(lines.length)] ?? '');
    else if (how === 2) lines.splice(at, 0, random.pick(LINES));
    else lines[at] = (lines[at] ?? '').slice(random.below(3), 3 + random.below(60));
  }
  return lines.join('\n') + (random.below(3) > 0 ? '\n' : '');
}
