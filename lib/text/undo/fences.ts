import { lineEnd, lineStart, skipBlanks } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** The lines of three backticks or tildes around code. What stands inside stays as it is. */
export const undoFences: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, '```') && !log.has(text, '~~~')) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (const mark of marks(text)) {
    const start = lineStart(text, mark);
    const end = lineEnd(text, mark);
    if (start < kept || skipBlanks(text, start, end) !== mark) continue;
    if (!isFence(text, mark, end)) {
      // Typed in front of the first line, or on both ends of the only one.
      const ticks = afterTicks(text, mark, end);
      out.keep(kept, mark);
      log.add('fence', layer, mark, ticks);
      kept = ticks;
      const close = text.lastIndexOf(text.slice(mark, mark + 3), end - 3);
      if (close > ticks && close === end - 3) {
        out.keep(kept, close);
        kept = end;
      }
      continue;
    }
    out.keep(kept, start);
    log.add('fence', layer, start, end);
    kept = Math.min(end + 1, text.length);
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
};

function marks(text: string): number[] {
  const found: number[] = [];
  for (const mark of ['```', '~~~']) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, lineEnd(text, at))) found.push(at);
  }
  return found.sort((a, b) => a - b);
}

function afterTicks(text: string, mark: number, end: number): number {
  let at = mark;
  while (at < end && text[at] === text[mark]) at++;
  return at;
}

/** Backticks or tildes and at most the name of a language. */
function isFence(text: string, at: number, end: number): boolean {
  const name = text.slice(at + 3, Math.min(end, at + 30)).trim();
  return end - at < 30 && !name.includes(' ') && !name.includes('(') && !name.includes('/');
}
