import { indexWithin, lineEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';

/** A prefix of the container runtime is a clock, the stream and the tag. */
const MAX_HEAD = 80;
const STREAMS = [' stderr ', ' stdout '] as const;

/** The container runtime's log (CRI) cuts long lines: all parts but the last are tagged P, the last F. Joins them. */
export const undoPartialLines: Pass = (layer, log) => {
  const { text } = layer;
  if (!STREAMS.some((stream) => text.includes(`${stream}P `))) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const next = end + 1;
    const rest = bodyOf(layer, start, end, 'P') >= 0 && next < text.length ? anyBody(layer, next) : -1;
    if (rest >= 0) {
      // The whole line has the tag of whole lines, so that one prefix fits them all.
      const tag = bodyOf(layer, start, end, 'P') - 2;
      if (tag >= kept) {
        out.keep(kept, tag);
        out.put('F', tag, tag + 1);
        kept = tag + 1;
      }
      out.keep(kept, end);
      log.add('partial-line', layer, end, rest);
      kept = rest;
    }
    start = next;
  }
  out.keep(kept, text.length);
  return out.done();
};

function anyBody(layer: Layer, start: number): number {
  const end = lineEnd(layer.text, start);
  return Math.max(bodyOf(layer, start, end, 'P'), bodyOf(layer, start, end, 'F'));
}

/** Where the text behind `… stderr F ` begins; -1 when the line has no such prefix. */
function bodyOf({ text }: Layer, start: number, end: number, tag: string): number {
  for (const stream of STREAMS) {
    const at = indexWithin(text, `${stream}${tag} `, start, Math.min(end, start + MAX_HEAD));
    if (at >= 0) return at + stream.length + 2;
  }
  return -1;
}
