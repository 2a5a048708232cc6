import type { PastedText } from '../../text/types.ts';
import type { FrameTable } from './frame-table.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';
import { importPathOf } from './origin.ts';
import type { ReportDraft } from './report-draft.ts';

/** What github.com/sasha-s/go-deadlock prints before it ends the program (its deadlock.go, `lock` and `preLock`). */
export const LOCK_HEADLINE = 'POTENTIAL DEADLOCK';

const KEPT = 'Have been trying to lock it again for more than ';
/** Lines that head a stack or a part of the report; `happend` is how releases before 0.3 spell it. */
const HEADINGS = [
  'happened before',
  'happened after',
  'happend after',
  'in another goroutine: ',
  'saw this ordering in one goroutine:',
  'current goroutine ',
  'Previous place where the lock was grabbed',
  KEPT,
  'Here is what goroutine ',
  'Other goroutines holding locks',
  'All current goroutines',
  '...',
];
/** `goroutine 7 lock 0xc000012345`, which is no header of a dump. */
const HOLDER = /^goroutine \d{1,20} lock 0x/;

/** `db/tx.go:12 db.(*DB).begin { db.mu.Lock() } <<<<<`; `???` where the source was not at hand. */
const FRAME = /^([^\n{]{1,400}\.(?:go|s)):(\d{1,7}) (\S{1,300})(?: (?:\{.{0,600}|\?\?\?.{0,40}))?$/;

const MOST_BLANKS = 3;

/** Reads the body of such a report up to the first line that is no part of it; answers that line's offset. */
export function readLockReport(
  pasted: PastedText,
  frames: FrameTable,
  draft: ReportDraft,
  start: number,
): { readonly end: number } {
  const { text } = pasted;
  const line = newLine();
  let end = start;
  for (let at = start, blanks = 0; at < text.length && blanks <= MOST_BLANKS; at = after(text, line.end)) {
    moveTo(line, text, at);
    if (line.from === line.to) {
      blanks++;
      if (line.end >= text.length) break;
      continue;
    }
    if (!takeHeading(pasted, draft, line) && !takeFrame(pasted, frames, draft, line)) break;
    blanks = 0;
    end = after(text, line.end);
  }
  return { end };
}

function takeHeading(pasted: PastedText, draft: ReportDraft, line: Line): boolean {
  const { text } = pasted;
  const { from, to } = line;
  if (!HEADINGS.some((words) => text.startsWith(words, from)) && !HOLDER.test(text.slice(from, from + 60)))
    return false;
  draft.note('lock-report', pasted, from, to);
  if (draft.message === null && text.startsWith(KEPT, from)) draft.message = text.slice(from, Math.min(to, from + 200));
  return true;
}

function takeFrame(pasted: PastedText, frames: FrameTable, draft: ReportDraft, line: Line): boolean {
  const found = FRAME.exec(pasted.text.slice(line.from, Math.min(line.to, line.from + 1_200)));
  if (!found) return false;
  const [, file = '', number = '', name = ''] = found;
  const place = `${file}:${number}`;
  draft.strayFrames.push(frames.frame(withPath(name, file), place, file.length, null, pasted.span(line.from, line.to)));
  return true;
}

/** The report prints the last element of the import path alone; the file's path often tells the rest. */
function withPath(name: string, file: string): string {
  const path = importPathOf(file);
  const last = path?.slice(path.lastIndexOf('/') + 1);
  return path && last && name.startsWith(`${last}.`) ? path.slice(0, -last.length) + name : name;
}
