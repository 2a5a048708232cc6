import { passingCodesOf } from '../text/codes.ts';
import { type Pass, UndoneLog } from '../text/layer.ts';
import { type OnProgress, TOLD } from '../text/progress.ts';
import { undoBlankLines } from '../text/undo/blank-lines.ts';
import { undoHardWrap } from '../text/undo/hard-wrap.ts';
import { undoNewestFirstNode } from '../text/undo/newest-first-node.ts';
import { identityText } from '../text/undo-paste.ts';
import { accountForGap } from './ignored.ts';
import { LF } from './node/chars.ts';
import { PlainCrashes, skipFeeds } from './node/plain-crash.ts';
import { PlainLines } from './node/plain-lines.ts';
import type { Ignored, NodeReport, Trace } from './types.ts';

/**
 * A text of nothing but plain Node crashes and plain lines of a log, of whose every character the reader of its line has
 * seen that there is nothing to undo and nothing of Go's. Null as soon as anything else stands in it.
 */
export function readPlainLog(original: string, tell?: OnProgress): Trace | null {
  const { length } = original;
  const codes = passingCodesOf(original);
  const text = identityText(original);
  const crashes = new PlainCrashes(text, codes);
  const lines = new PlainLines(original, codes);
  const reports: NodeReport[] = [];
  const ignored: Ignored[] = [];
  /** Where the last crash ended. */
  let free = 0;
  let mayBeWrapped = false;
  let told = TOLD;
  const first = skipFeeds(codes, 0, length);
  for (let at = first; at < length; ) {
    if (at >= told) {
      tell?.(at / length);
      told = at + TOLD;
    }
    // the rest of a line that was broken stands at the margin, right below it
    if (at > first && codes[at - 2] !== LF) mayBeWrapped = true;
    let next = crashes.read(at);
    if (next >= 0 && crashes.report) {
      reports.push(crashes.report);
      if (crashes.isFlush) mayBeWrapped = true;
      if (at > free) accountForGap(text, free, at, ignored);
      free = next;
    } else {
      next = crashes.begins ? -1 : lines.skip(at);
      if (next < 0) return null;
    }
    at = skipFeeds(codes, next, length);
  }
  // five rows without a blank one between them, to begin with, show that not every second row is blank
  const isTight = reports[0]?.span[0] === first && (reports[0].errors[0]?.frames.length ?? 0) > 3;
  if (reports.length === 0 || (mayBeWrapped && isChanged(original, undoHardWrap))) return null;
  if (!isTight && isChanged(original, undoBlankLines)) return null;
  // a headline above the first frame shows that the newest line is not first
  if (!reports[0]?.errors[0]?.name?.endsWith('Error') && isChanged(original, undoNewestFirstNode)) return null;
  if (length > free) accountForGap(text, free, length, ignored);
  return { original, reports, ignored, issues: [], undone: [] };
}

/** Whether a step of the undoing that looks at how lines stand to each other, and not at what is on one, finds something. */
function isChanged(original: string, pass: Pass): boolean {
  const layer = { text: original, map: null };
  return pass(layer, new UndoneLog()) !== layer;
}
