import { indexWithin, isDigit, lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';

/** What feeds, notifications and tables of one row show for a line feed; the survey looks for those beyond ASCII. */
export const SHOWN_FEEDS = '\u23ce\u21b5\u2424\u240a\u00b6\u2028';
const BAR = '|';
/** Separators on a line that holds a whole crash. */
const MIN_FEEDS = 3;
/** Lines of a crash between them. */
const MIN_CRASH_LINES = 2;

/**
 * A crash on one line that shows its line feeds: `panic: … ⏎ goroutine 7 [running]: ⏎ main.main() ⏎ …`, `Error: … |     at f
 * (/srv/a.js:3:9) | …`. Where pieces between the separators are lines of a crash, each becomes a line.
 */
export const undoShownFeeds: Pass = (layer, log) => {
  let result = layer;
  for (const sign of SHOWN_FEEDS) if (log.has(result.text, sign)) result = undoFeed(result, log, sign);
  return log.has(result.text, ' | ') ? undoFeed(result, log, BAR) : result;
};

function undoFeed(layer: Layer, log: UndoneLog, sign: string): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let first = text.indexOf(sign); first >= 0; ) {
    const start = text.lastIndexOf('\n', first) + 1;
    const end = lineEnd(text, first);
    if (holdsCrash(text, start, end, sign)) {
      for (let at = nextFeed(text, start, end, sign); at >= 0; at = nextFeed(text, kept, end, sign)) {
        const from = text[at - 1] === ' ' && at > kept ? at - 1 : at;
        const to = text[at + 1] === ' ' && at + 1 < end ? at + 2 : at + 1;
        out.keep(kept, from);
        out.put('\n', from, to);
        log.add('line-feeds-shown', layer, from, to);
        kept = to;
      }
    }
    first = text.indexOf(sign, end);
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

/** A bar is a separator between blanks only. */
function nextFeed(text: string, from: number, end: number, sign: string): number {
  for (let at = indexWithin(text, sign, from, end); at >= 0; at = indexWithin(text, sign, at + 1, end)) {
    if (sign !== BAR) return at;
    const opens = at === from || text[at - 1] === ' ';
    if (opens && (at + 1 === end || text[at + 1] === ' ')) return at;
  }
  return -1;
}

function holdsCrash(text: string, start: number, end: number, sign: string): boolean {
  // a row of a table
  if (sign === BAR && text[skipBlanks(text, start, end)] === BAR && text[trimEnd(text, start, end) - 1] === BAR)
    return false;
  let feeds = 0;
  let lines = 0;
  for (let from = start; ; ) {
    const at = nextFeed(text, from, end, sign);
    if (isOfCrash(text, from, at < 0 ? end : at)) lines++;
    if (at < 0) break;
    feeds++;
    from = at + 1;
    if (feeds >= MIN_FEEDS && lines >= MIN_CRASH_LINES) return true;
  }
  return feeds >= MIN_FEEDS && lines >= MIN_CRASH_LINES;
}

/** `at f (/srv/a.js:3:9)`, `/srv/hub.go:44 +0x1d`, `goroutine 7 [running]:` and nothing else. */
function isOfCrash(text: string, start: number, end: number): boolean {
  const from = skipBlanks(text, start, end);
  const to = trimEnd(text, from, end);
  if (to - from < 8) return false;
  if (text.startsWith('goroutine ', from)) return text.startsWith(']:', to - 2) && isGoroutineHeader(text, from, to);
  const last = text.charCodeAt(to - 1);
  if (text.startsWith('at ', from)) return last === 41 || last === 123 || isDigit(last);
  const place = indexWithin(text, '.go:', from, to);
  return place >= 0 && isDigit(text.charCodeAt(place + 4)) && indexWithin(text, ' ', from, place) < 0;
}
