import { NEWLINE } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

const RETURN = '\r';

/** Windows line ends, line ends printed as `^M`, and the lone carriage returns of a progress bar. */
export const undoLineEnds: Pass = (layer, log) => {
  const { text } = layer;
  const caret = log.has(text, '^M') && endsWithCaretM(text);
  let at = log.has(text, RETURN) ? text.indexOf(RETURN) : -1;
  if (at < 0 && !caret) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  while (at >= 0) {
    let end = at;
    while (text[end] === RETURN) end++;
    out.keep(kept, at);
    if (end === text.length || text.charCodeAt(end) === NEWLINE) log.add('crlf', layer, at, end);
    else {
      out.put('\n', at, end);
      log.add('carriage-return', layer, at, end);
    }
    kept = end;
    at = text.indexOf(RETURN, end);
  }
  out.keep(kept, text.length);
  const clean = out.done();
  return caret ? dropCaretM(clean, log) : clean;
};

/** True when `^M` stands at the end of more than one line and nowhere else. */
function endsWithCaretM(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('^M'); at >= 0; at = text.indexOf('^M', at + 2)) {
    const after = text.charCodeAt(at + 2);
    if (at + 2 < text.length && after !== NEWLINE && after !== 13) return false;
    count++;
  }
  return count > 1;
}

const dropCaretM: Pass = (layer, log) => {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf('^M'); at >= 0; at = text.indexOf('^M', at + 2)) {
    out.keep(kept, at);
    log.add('caret-m', layer, at, at + 2);
    kept = at + 2;
  }
  out.keep(kept, text.length);
  return out.done();
};
