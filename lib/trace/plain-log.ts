import { passingCodesOf } from '../text/codes.ts';
import { UndoneLog } from '../text/layer.ts';
import { type OnProgress, TOLD } from '../text/progress.ts';
import { undoBlankLines } from '../text/undo/blank-lines.ts';
import { undoHardWrap } from '../text/undo/hard-wrap.ts';
import { undoNewestFirstNode } from '../text/undo/newest-first-node.ts';
import { identityText } from '../text/undo-paste.ts';
import { accountFor } from './ignored.ts';
import { PlainCrashes, skipFeeds } from './node/plain-crash.ts';
import { PlainLines } from './node/plain-lines.ts';
import type { Claim } from './reading.ts';
import type { NodeReport, Trace } from './types.ts';

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
  const claimed: Claim[] = [];
  /** Where the claim begins that goes on to `at`; -1 when there is none. */
  let from = -1;
  let told = TOLD;
  for (let at = skipFeeds(codes, 0, length); at < length; ) {
    if (at >= told) {
      tell?.(at / length);
      told = at + TOLD;
    }
    let next = crashes.read(at);
    if (next >= 0 && crashes.report) {
      reports.push(crashes.report);
      if (from < 0) from = at;
      const after = skipFeeds(codes, next, length);
      if (after > next || after >= length) {
        claimed.push([from, next]);
        from = -1;
      }
      at = after;
      continue;
    }
    if (crashes.begins) return null;
    next = lines.skip(at);
    if (next < 0) return null;
    if (from >= 0) claimed.push([from, at]);
    from = -1;
    at = skipFeeds(codes, next, length);
  }
  if (reports.length === 0 || !isEven(original)) return null;
  return { original, reports, ignored: accountFor(text, claimed, reports), issues: [], undone: [] };
}

/** The steps of the undoing that look at how lines stand to each other, and not at what is on one, find nothing. */
function isEven(original: string): boolean {
  const layer = { text: original, map: null };
  const log = new UndoneLog();
  return [undoHardWrap, undoBlankLines, undoNewestFirstNode].every((pass) => pass(layer, log) === layer);
}
