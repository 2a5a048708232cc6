import { indexWithin, lineEnd, NEWLINE, SPACE, skipBlanks, trimEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';

/**
 * What recovery middleware does to a stack it logs: the value and the goroutine header on one line
 * (`[PANIC RECOVER] send on closed channel goroutine 51 [running]:`), and an arrow in front of the frame to look at
 * (` -> main.(*Hub).Close`).
 */
export const undoRecoveryForms: Pass = (layer, log) => splitHeaders(dropArrows(layer, log), log);

const HEADER = ' goroutine ';

function splitHeaders(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf(HEADER); at >= 0; at = text.indexOf(HEADER, at + HEADER.length)) {
    const end = lineEnd(text, at);
    if (!text.startsWith(']:', trimEnd(text, at, end) - 2) || !isGoroutineHeader(text, at + 1, end)) continue;
    const before = text.lastIndexOf('\n', at) + 1;
    // A call must follow at once, or it is a sentence about a goroutine.
    const next = end + 1;
    const nextEnd = lineEnd(text, next);
    if (skipBlanks(text, before, at) === at || next >= text.length || text[trimEnd(text, next, nextEnd) - 1] !== ')')
      continue;
    out.keep(kept, at);
    out.put('\n', at, at + 1);
    log.add('glued-header', layer, at, at + 1);
    kept = at + 1;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

const ARROW = '-> ';

function dropArrows(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf(ARROW); at >= 0; at = text.indexOf(ARROW, at + 1)) {
    if (at < kept || !startsLine(text, at)) continue;
    // The frame and its place have one each, on lines that follow each other.
    const next = lineEnd(text, at) + 1;
    const nextEnd = lineEnd(text, next);
    const second = skipBlanks(text, next, nextEnd);
    const place = second + ARROW.length;
    if (!text.startsWith(ARROW, second) || text.charCodeAt(place) !== SPACE) continue;
    if (indexWithin(text, '.go:', place, nextEnd) < 0) continue;
    for (const start of [at, second]) {
      out.keep(kept, start);
      log.add('arrow', layer, start, start + ARROW.length);
      kept = start + ARROW.length;
    }
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

/** Nothing but a few blanks stands before it. */
function startsLine(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 9 && text.charCodeAt(start - 1) === SPACE) start--;
  return start === 0 || text.charCodeAt(start - 1) === NEWLINE;
}
