import { isDigit, lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';

const HEADER = 'goroutine ';
const HEADLINES = ['fatal error: ', 'panic: ', '[signal ', 'SIGQUIT: ', 'runtime: '];
/** Lines behind the last header in which its headline stands. */
const MAX_BELOW = 6;

type Kind = 'blank' | 'header' | 'call' | 'place' | 'headline' | 'other';

interface Row {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/**
 * A stack copied from a log viewer that shows the newest line first: every goroutine header stands below its frames.
 * The lines from the first frame to the headline change their order; the characters keep their places in the original.
 */
export const undoNewestFirst: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, HEADER) || !hasHeaderBelowCall(text)) return layer;
  const rows = readRows(text);
  const stretch = reversedStretch(rows);
  if (!stretch) return layer;
  const [first, last] = stretch;
  const from = rows[first]?.start ?? 0;
  const to = rows[last]?.end ?? text.length;
  const out = new Rewrite(layer);
  out.keep(0, from);
  for (let i = last; i >= first; i--) {
    const row = rows[i] as Row;
    out.keep(row.start, row.end);
    // The last line of the stretch may be the last of the text, without a line feed.
    const feed = row.end < text.length ? row.end : row.start - 1;
    if (i > first) out.keep(feed, feed + 1);
  }
  log.add('newest-first', layer, from, to);
  out.keep(to, text.length);
  return out.done();
};

/** A header directly below a call: cheap to see, and never so in a dump as it was printed. */
function hasHeaderBelowCall(text: string): boolean {
  for (let at = text.indexOf(`)\n${HEADER}`); at >= 0; at = text.indexOf(`)\n${HEADER}`, at + 2)) {
    if (isGoroutineHeader(text, at + 2, lineEnd(text, at + 2))) return true;
  }
  return false;
}

function readRows(text: string): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    rows.push({ start, end, kind: kindOf(text, start, end) });
    start = end + 1;
  }
  return rows;
}

function kindOf(text: string, start: number, end: number): Kind {
  const from = skipBlanks(text, start, end);
  const to = trimEnd(text, from, end);
  if (from === to) return 'blank';
  if (text.startsWith(HEADER, from) && isGoroutineHeader(text, from, to)) return 'header';
  if (HEADLINES.some((word) => text.startsWith(word, from))) return 'headline';
  if (text.startsWith('created by ', from)) return 'call';
  const words = text.slice(from, Math.min(to, from + 600));
  if (isPlace(words)) return 'place';
  return words.endsWith(')') && words.indexOf('(') > 0 && !words.slice(0, words.indexOf('(')).includes(' ')
    ? 'call'
    : 'other';
}

/** `/srv/hub.go:12 +0x1d`, `runtime/panic.go:992 +0x71 fp=0xc0 …` */
function isPlace(words: string): boolean {
  const dot = words.indexOf('.go:');
  const at = dot >= 0 ? dot + 4 : words.indexOf('.s:') + 3;
  return at > 3 && isDigit(words.charCodeAt(at)) && !words.slice(0, at).includes('(');
}

/** First and last row to turn round; null when a header stands above its frames, as it should. */
function reversedStretch(rows: readonly Row[]): readonly [first: number, last: number] | null {
  const stack = rows.flatMap((row, i) => (row.kind === 'blank' || row.kind === 'other' ? [] : [i]));
  let below = 0;
  let lastHeader = -1;
  for (const [n, i] of stack.entries()) {
    if (rows[i]?.kind !== 'header') continue;
    if (rows[stack[n + 1] ?? -1]?.kind === 'call') return null;
    if (rows[stack[n - 1] ?? -1]?.kind === 'call') below++;
    lastHeader = i;
  }
  if (below === 0) return null;
  let last = lastHeader;
  for (let i = lastHeader + 1; i <= lastHeader + MAX_BELOW && i < rows.length; i++) {
    if (rows[i]?.kind === 'headline') last = i;
    else if (rows[i]?.kind !== 'blank') break;
  }
  return [stack[0] ?? 0, last];
}
