import { passingCodesOf } from '../text/codes.ts';
import { UndoneLog } from '../text/layer.ts';
import { undoBlankLines } from '../text/undo/blank-lines.ts';
import { undoHardWrap } from '../text/undo/hard-wrap.ts';
import { identityText } from '../text/undo-paste.ts';
import { accountFor } from './ignored.ts';
import { PlainStacks, skipFeeds } from './node/plain-stack.ts';
import type { Claim } from './reading.ts';
import type { NodeReport, Trace } from './types.ts';

/**
 * A text of nothing but plain Node crashes, of whose every character the reader of its line has seen that there is
 * nothing to undo and nothing of Go's. Null as soon as anything else stands in it.
 */
export function readPlainLog(original: string): Trace | null {
  const { length } = original;
  const text = identityText(original);
  const stacks = new PlainStacks(text, passingCodesOf(original));
  const reports: NodeReport[] = [];
  const claimed: Claim[] = [];
  let from = skipFeeds(original, 0);
  for (let at = from; at < length; ) {
    const next = stacks.read(at);
    if (next < 0 || !stacks.report) return null;
    reports.push(stacks.report);
    at = skipFeeds(original, next);
    if (at === next && at < length) continue;
    claimed.push([from, next]);
    from = at;
  }
  if (reports.length === 0 || !isEven(original)) return null;
  return { original, reports, ignored: accountFor(text, claimed, reports), issues: [], undone: [] };
}

/** The steps of the undoing that look at how lines stand to each other, and not at what is on one, find nothing. */
function isEven(original: string): boolean {
  const layer = { text: original, map: null };
  const log = new UndoneLog();
  return undoHardWrap(layer, log) === layer && undoBlankLines(layer, log) === layer;
}
