import { lineEnd, skipBlanks } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** Fewer lines than this do not show a rhythm. */
const MIN_LINES = 4;

/** A blank line between every two lines, as some editors and mailers leave. A doubled gap keeps its own blank line. */
export const undoBlankLines: Pass = (layer, log) => {
  const { text } = layer;
  if (!isDoubled(text)) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  let blanks = 0;
  let seen = false;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const stop = Math.min(end + 1, text.length);
    if (skipBlanks(text, start, end) < end) {
      blanks = 0;
      seen = true;
    } else if (seen) {
      blanks++;
      if (blanks % 2 === 1) {
        out.keep(kept, start);
        log.add('blank-lines', layer, start, stop);
        kept = stop;
      }
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** Every line but one in twenty is followed by a blank one. Gives up at the first lines of an ordinary text. */
function isDoubled(text: string): boolean {
  let lines = 0;
  let tight = 0;
  let previous = false;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const filled = skipBlanks(text, start, end) < end;
    if (filled) {
      lines++;
      if (previous) tight++;
      if (tight > 3 && tight * 20 > lines) return false;
    }
    previous = filled;
    start = end + 1;
  }
  return lines >= MIN_LINES && tight * 20 <= lines;
}
