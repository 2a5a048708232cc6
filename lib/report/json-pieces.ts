/** Deeper values are small: below a diagnosis lie its reports, a report's goroutines, and each of these is one piece. */
const DEEP = 4;
const PIECE = 1 << 16;

/**
 * What `JSON.stringify(value, null, indent)` answers, in pieces: the JSON of a dump of 100 000 goroutines is ten times
 * as long as its text, and no string may be longer than half a gigabyte. For plain data.
 */
export function* jsonPieces(value: unknown, indent: 0 | 2): Generator<string> {
  let piece = '';
  for (const part of partsOf(value, indent, '\n', 0)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** `newline`: a line end and the indent of the value. */
function* partsOf(value: unknown, indent: 0 | 2, newline: string, depth: number): Generator<string> {
  if (depth >= DEEP || typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value, null, indent) ?? 'null';
    yield indent === 0 ? text : text.replaceAll('\n', newline);
    return;
  }
  const list = Array.isArray(value);
  const entries = Object.entries(value).filter(([, held]) => list || held !== undefined);
  const inner = indent === 0 ? '' : `${newline}${' '.repeat(indent)}`;
  yield list ? '[' : '{';
  let first = true;
  for (const [name, held] of entries) {
    yield `${first ? '' : ','}${inner}${list ? '' : `${JSON.stringify(name)}:${indent === 0 ? '' : ' '}`}`;
    first = false;
    yield* partsOf(held, indent, inner === '' ? newline : inner, depth + 1);
  }
  yield `${first || indent === 0 ? '' : newline}${list ? ']' : '}'}`;
}
