import { isDigit, lineEnd, skipBlanks, skipDigits } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

const HEADLINE = 'fatal error: ';
/** Lines of other writers that can come between the two halves. */
const MAX_LINES = 8;

/**
 * The runtime writes `fatal error: ` and the message in two calls, and another goroutine's log line can come between:
 * `fatal error: time="…" level=debug …` and, a line later, `concurrent map read and map write`. Puts them together.
 */
export const undoSplitHeadline: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, HEADLINE)) return layer;
  let at = text.indexOf(HEADLINE);
  const out = new Rewrite(layer);
  let kept = 0;
  for (; at >= 0; at = text.indexOf(HEADLINE, lineEnd(text, at))) {
    const from = at + HEADLINE.length;
    if (from < kept || !isLogged(text, from, Math.min(from + 160, text.length))) continue;
    const message = messageBelow(text, from);
    if (message < 0) continue;
    out.keep(kept, from);
    log.add('interleaved-log', layer, from, message);
    kept = message;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
};

/** Start of the first line below that no logger wrote, when it is not yet the stack; else -1. */
function messageBelow(text: string, from: number): number {
  let start = lineEnd(text, from) + 1;
  for (let i = 0; i < MAX_LINES && start < text.length; i++) {
    const end = lineEnd(text, start);
    const first = skipBlanks(text, start, end);
    if (first === end || text.startsWith('goroutine ', first) || text.startsWith('[signal', first)) return -1;
    if (!isLogged(text, first, end)) return text.charCodeAt(end - 1) === 41 ? -1 : first;
    start = end + 1;
  }
  return -1;
}

/** `time="…" level=…`, `{"level":…`, `[GIN] …`, `2024/05/01 10:00:00 …`, `INFO …`, `I0518 16:49:34.663726 …` */
function isLogged(text: string, from: number, end: number): boolean {
  const head = text.slice(from, Math.min(end, from + 160));
  if (head.startsWith('{"') || head.includes('level=') || head.startsWith('time=') || head.startsWith('[')) return true;
  if (['INFO', 'WARN', 'DEBUG', 'ERROR', 'TRACE'].some((level) => head.startsWith(level))) return true;
  if ('IWEF'.includes(head[0] ?? ' ') && skipDigits(head, 1, head.length) === 5 && head[5] === ' ') return true;
  return isDigit(head.charCodeAt(0)) && isDigit(head.charCodeAt(1)) && (head.includes(':') || head.includes('/'));
}
