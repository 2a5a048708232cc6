import { type Pass, Rewrite } from '../layer.ts';

/** Blanks that look like a space (no-break, narrow no-break, figure, ideographic) and marks that look like nothing. */
const SPACES = '\u00a0\u2007\u202f\u3000';
const INVISIBLE = '\u200b\u200c\u2060\ufeff';
const CHARACTERS = [...SPACES, ...INVISIBLE];
const ODD = new RegExp(`[${SPACES}${INVISIBLE}]`, 'g');

/** Web pages and chat windows copy other blanks than were printed. No line of a crash means one of them. */
export const undoOddBlanks: Pass = (layer, log) => {
  const { text } = layer;
  // Searching a text of one-byte characters for the others costs nothing.
  if (!CHARACTERS.some((character) => text.includes(character))) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (const { index } of text.matchAll(ODD)) {
    out.keep(kept, index);
    if (!INVISIBLE.includes(text[index] ?? '')) out.put(' ', index, index + 1);
    log.add('odd-blank', layer, index, index + 1);
    kept = index + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};
