import { lineStart } from '../chars.ts';
import { type Layer, Rewrite, type UndoneLog } from '../layer.ts';

/** The text with its last line first; the characters keep their places in the original. */
export function reverseLines(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let end = text.endsWith('\n') ? text.length - 1 : text.length;
  while (end >= 0) {
    const start = lineStart(text, end);
    out.keep(start, end);
    // the feed in front of a line stands behind it now
    if (start > 0) out.keep(start - 1, start);
    else if (text.endsWith('\n')) out.keep(text.length - 1, text.length);
    end = start - 1;
  }
  log.add('newest-first', layer, 0, text.length);
  return out.done();
}
