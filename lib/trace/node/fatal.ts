import type { Frame } from '../types.ts';
import type { Crash, Draft } from './crash.ts';
import { BLANK, type Lines, rowText } from './lines.ts';
import { readPlace } from './place.ts';

/** The rows [from, to) of a block. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** Rows of a fatal block, by what they begin with: V8's heap log, its section titles, native frames, `#` lines of V8_Fatal. */
const PART =
  /^(?:\[\d+:0x|<---|====|-----|Security context:|FATAL ERROR:|# ?|\d+: |Aborted|Segmentation fault|Illegal instruction|Trace\/breakpoint|node\[\d+\]|PID \d+ received|0x[0-9a-f]{6}|pc: |\[0x)/;
const BEGIN =
  /^(?:<--- Last few GCs --->|FATAL ERROR: |# Fatal error in |# Fatal JavaScript |node\[\d+\]: |PID \d+ received SIG)/;

/** V8's last words: the out-of-memory block, `FATAL ERROR:`, `# Fatal error in`, native assertions (node_errors.cc, v8 logging.cc). */
export function readFatal(crash: Crash, row: number, text: string): Block | null {
  if (!BEGIN.test(text.slice(0, 60))) return null;
  const { lines } = crash;
  const draft = crash.add('thrown', null, row, lines.first[row] ?? 0);
  crash.kind = 'fatal-error';
  let to = row;
  let blanks = 0;
  for (let at = row; at < lines.count && blanks < 4; at++) {
    if (lines.kind[at] === BLANK) {
      blanks++;
      continue;
    }
    const line = rowText(lines, at);
    if (!PART.test(line.slice(0, 60))) break;
    blanks = 0;
    part(crash, draft, at, line);
    to = at + 1;
  }
  if (draft.name === null) {
    draft.name = 'FATAL ERROR';
    draft.headEnd = lines.end[row] ?? draft.start;
    crash.cutEnd = true;
  }
  draft.end = lines.end[to - 1] ?? draft.start;
  return { from: row, to };
}

function part(crash: Crash, draft: Draft, row: number, line: string): void {
  const { lines } = crash;
  const first = lines.first[row] ?? 0;
  const end = lines.end[row] ?? first;
  const named = /^(FATAL ERROR): |^# (Fatal error in) |^(node)\[\d+\]: |^(PID) \d+ received /.exec(line.slice(0, 60));
  if (named && draft.name === null) {
    draft.name = named[1] ?? (named[2] ? 'Fatal error' : 'fatal');
    draft.message = line.slice(named[1] ? named[0].length : named[2] ? 2 : named[0].length).trim();
    draft.headEnd = end;
    return;
  }
  if (/^# (?:Check failed|unreachable|Fatal)/i.test(line) && draft.name === 'Fatal error') {
    draft.message = line.slice(2);
    return;
  }
  const frame = readHeapFrame(crash, lines, row, line);
  if (frame) draft.frames.push(frame);
  else crash.note(/^\d+: 0x/.test(line) ? 'native-frame' : line.startsWith('[') ? 'heap' : 'fatal', first, end);
}

/** `1: drain [0x1c2b3d4e] [/srv/queue.js:12] [bytecode=0x… offset=33](this=0x…)`: V8's own stack printing; native rows are none. */
function readHeapFrame(crash: Crash, lines: Lines, row: number, line: string): Frame | null {
  const head = /^\d+: (?:\/\* anonymous \*\/|(async )?(new )?([\w$.<>]+)) ?(?:\(aka [^)]{1,100}\) )?/.exec(
    line.slice(0, 200),
  );
  if (!head || line.startsWith('0x', line.indexOf(':') + 2)) return null;
  const place = /\[((?:[^\]\s]|\S \S){1,500}:\d+)\]/.exec(line.slice(head[0].length, head[0].length + 700));
  const where = place && readPlace(place[1] ?? '', 0, (place[1] ?? '').length, true);
  if (!where) return null;
  const first = lines.first[row] ?? 0;
  return crash.reader.frame(
    {
      name: head[3] ?? '<anonymous>',
      isAsync: head[1] !== undefined,
      isConstructor: head[2] !== undefined,
      alias: null,
      place: where,
      end: lines.end[row] ?? first,
      certain: true,
    },
    first,
  );
}
