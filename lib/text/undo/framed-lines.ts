import { isDigit, lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** What stands on both ends of a line: the sides of a box, the outer borders of a table, the quotes of inline code. */
const SIDES = '|│┃║`';
/** Lines with both sides that make a frame. */
const MIN_LINES = 4;
/** Lines of a crash among them. */
const MIN_CRASH_LINES = 2;
/** Of ten lines that begin with the side so many end with it. */
const CLOSED_OF_TEN = 9;

interface Framed {
  begun: number;
  closed: number;
  crash: number;
  /** Lines whose text has a blank of padding before it, or is empty. */
  padded: number;
}

/**
 * A log in a box or a table: every line begins and ends with the same mark, whatever else a shipper put behind the
 * first one. The marks go, and the padding with them; what stands between the columns is a prefix like any other.
 */
export const undoFramedLines: Pass = (layer, log) => {
  const { text } = layer;
  const frame = findFrame(text);
  if (!frame) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const first = skipBlanks(text, start, end);
    if (text[first] === frame.side && first + 1 < end) {
      const inner = first + (frame.padded && text[first + 1] === ' ' ? 2 : 1);
      const last = trimEnd(text, inner, end);
      out.keep(kept, start);
      log.add('line-mark', layer, first, inner);
      out.keep(inner, text[last - 1] === frame.side ? trimEnd(text, inner, last - 1) : end);
      kept = end;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

function findFrame(text: string): { side: string; padded: boolean } | null {
  const seen = new Map<string, Framed>();
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const first = skipBlanks(text, start, end);
    const side = text[first] ?? '';
    if (first + 1 < end && SIDES.includes(side)) {
      const framed = seen.get(side) ?? { begun: 0, closed: 0, crash: 0, padded: 0 };
      seen.set(side, framed);
      framed.begun++;
      const last = trimEnd(text, first + 1, end);
      if (last > first + 1 && text[last - 1] === side) {
        framed.closed++;
        const to = trimEnd(text, first + 1, last - 1);
        if (text[first + 1] === ' ' || to === first + 1) framed.padded++;
        if (isOfCrash(text, first + 1, to)) framed.crash++;
      }
    }
    start = end + 1;
  }
  for (const [side, { begun, closed, crash, padded }] of seen)
    if (closed >= MIN_LINES && crash >= MIN_CRASH_LINES && closed * 10 >= begun * CLOSED_OF_TEN)
      return { side, padded: padded === closed };
  return null;
}

/** `… at f (/srv/a.js:3:9)`, `… /srv/hub.go:44 +0x1d`, `… goroutine 7 [running]:` */
function isOfCrash(text: string, from: number, to: number): boolean {
  const line = text.slice(from, Math.min(to, from + 1000));
  const place = line.indexOf('.go:');
  if (place >= 0) return isDigit(line.charCodeAt(place + 4));
  if (line.includes('goroutine ')) return line.endsWith(']:');
  if (!line.startsWith('at ') && !line.includes(' at ')) return false;
  return line.endsWith(')') || line.endsWith('{') || isDigit(line.charCodeAt(line.length - 1));
}
