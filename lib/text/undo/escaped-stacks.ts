import { indexWithin, isDigit, isLetter, lineEnd, lineStart } from '../chars.ts';
import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';
import { type Literal, putUnescaped, readLiterals } from './unescape.ts';

/** JSON in a string in JSON happens; deeper nesting has not been seen. */
const MAX_DEPTH = 5;

/**
 * A whole stack escaped on one line: a field of a JSON or logfmt record, a Go `%q`, a string in an exception message.
 * The stack's own lines come back; of a record's other fields those stay that say what happened.
 */
export const undoEscapedStacks: Pass = (layer, log) => {
  let result = layer;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const next = undoOnce(result, log);
    if (next === result) break;
    result = next;
  }
  return result;
};

function undoOnce(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  if (!log.has(text, '\\') && !log.has(text, BARE_STACK)) return layer;
  const next = stackFinder(text);
  let at = next(0);
  if (at < 0) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  while (at >= 0) {
    const start = lineStart(text, at);
    const end = lineEnd(text, at);
    out.keep(kept, start);
    rewriteLine(out, layer, start, end, at, log);
    kept = end;
    at = next(end);
  }
  out.keep(kept, text.length);
  return out.done();
}

/**
 * A stack, or the field of one whose error has no frames: `"stack":"Error: ENOENT: no such file …"`. Each search goes
 * on where it stopped, so that all of them together pass the text once.
 */
function stackFinder(text: string): (from: number) => number {
  const nextBare = (from: number) => {
    for (let at = text.indexOf(BARE_STACK, from); at >= 0; at = text.indexOf(BARE_STACK, at + 1)) {
      if (!namesError(text, at + BARE_STACK.length)) continue;
      const end = lineEnd(text, at);
      // A line with an escaped stack is found by that.
      if (nextEvidence(text.slice(at, end), 0) < 0) return at + BARE_STACK.length;
      at = end;
    }
    return -1;
  };
  let escaped = nextEvidence(text, 0);
  let bare = nextBare(0);
  return (from) => {
    if (escaped >= 0 && escaped < from) escaped = nextEvidence(text, from);
    if (bare >= 0 && bare < from) bare = nextBare(from);
    if (escaped < 0 || bare < 0) return Math.max(escaped, bare);
    return Math.min(escaped, bare);
  };
}

const BARE_STACK = '"stack":"';

/** A class of errors and a colon begin the field. */
function namesError(text: string, start: number): boolean {
  let at = start;
  while (isLetter(text.charCodeAt(at)) && at - start < 80) at++;
  return text.startsWith('Error', at - 5) && text.startsWith(': ', at);
}

/** Offset of an escaped line feed behind which a line of a stack begins, or -1. */
export function nextEvidence(text: string, from: number): number {
  for (let at = text.indexOf('\\n', from); at >= 0; at = text.indexOf('\\n', at + 2)) {
    let next = at + 2;
    let tabs = 0;
    for (;;) {
      const code = text.charCodeAt(next);
      if (code === 32 || code === 9) next++;
      else if (isColour(text, next)) next = text.indexOf('m', next) + 1;
      else if (code === 92) {
        let slash = next;
        while (text.charCodeAt(slash) === 92) slash++;
        const kind = text[slash];
        if (kind !== 't' && kind !== 'n' && kind !== 'r') break;
        next = slash + 1;
        tabs++;
      } else break;
    }
    if (isStackStart(text, next, tabs)) return at;
    // What was skipped begins nothing either.
    at = Math.max(at, next - 2);
  }
  return -1;
}

/** `\\u001b[31m`: the colour that a logger put before the line, escaped like the rest of it, or the character itself. */
function isColour(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from) === 92) from++;
  const spelled = ESCAPES.find((spelling) => text.startsWith(spelling, from));
  if (spelled === undefined || (from === at) !== (spelled === '\u001b')) return false;
  let end = from + spelled.length;
  if (text[end] !== '[') return false;
  end++;
  while (end - from < 24 && (isDigit(text.charCodeAt(end)) || text[end] === ';')) end++;
  return text[end] === 'm';
}

const ESCAPES = ['\u001b', 'u001b', 'u001B', 'x1b', 'x1B', '033', 'e'];

function isStackStart(text: string, at: number, tabs: number): boolean {
  if (text.startsWith('at ', at)) return true;
  if (text.startsWith('goroutine ', at)) return isDigit(text.charCodeAt(at + 10));
  if (text.startsWith('created by ', at)) return true;
  // V8's last words have no frames of the kind above.
  if (text.startsWith('FATAL ERROR: ', at) || text.startsWith('<--- Last few GCs --->', at)) return true;
  if (isPrefixedLine(text, at)) return true;
  // `\n\t/app/main.go:12`
  if (tabs === 0) return false;
  const colon = indexWithin(text, '.go:', at, Math.min(at + 400, text.length));
  return colon > at && isDigit(text.charCodeAt(colon + 4));
}

/** Longer prefixes have not been seen. */
const MAX_PREFIX = 160;

/** `Nov 02 09:41:27 web-1 app[22611]: goroutine 7 [running]:\n`: the escaped lines have a prefix of their own. */
function isPrefixedLine(text: string, at: number): boolean {
  const stop = Math.min(at + MAX_PREFIX, text.length);
  for (let i = at; i < stop; i++) {
    const code = text.charCodeAt(i);
    // a tab between the columns of the prefix
    if (code === 92 && text[i + 1] === 't') i++;
    else if (code === 92 || code === 10 || code === 34) return false;
    else if (code === 103 && text.startsWith('goroutine ', i)) return isGoroutineHeader(text, i, stop);
    else if (code === 32 && text.startsWith(FRAME, i)) return endsAsFrame(text, i + FRAME.length);
  }
  return false;
}

const FRAME = '    at ';
const MAX_FRAME = 400;

/** The escaped line that goes on at `from` ends with the place of a frame: `…:12:7)`, `…:12:7`, `… {`. */
function endsAsFrame(text: string, from: number): boolean {
  const stop = Math.min(from + MAX_FRAME, text.length);
  for (let i = from; i < stop; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 34) return false;
    if (code !== 92 || text[i + 1] !== 'n' || text[i - 1] === '\\') continue;
    const last = text.startsWith(' {', i - 2) ? i - 3 : i - 1;
    return text[last] === ')' || isDigit(text.charCodeAt(last));
  }
  return false;
}

function rewriteLine(out: Rewrite, layer: Layer, start: number, end: number, evidence: number, log: UndoneLog): void {
  const { text } = layer;
  const literals = readLiterals(text, start, end);
  const holders = literals.filter((literal) => holdsEvidence(text, literal));
  const stack = holders.find(({ key }) => key !== null && isStackKey(key)) ?? holders[0];
  if (!stack) {
    // Escapes without a string around them.
    log.add('escape', layer, evidence, evidence + 2);
    putUnescaped(out, text, start, end);
    return;
  }
  const isRecord =
    text.slice(start, stack.start).trimStart().startsWith('{') || stack.mark === ':' || stack.key !== null;
  if (!isRecord) {
    log.add('escape', layer, stack.start, stack.end);
    out.keep(start, stack.start - 1);
    out.put('\n', stack.start - 1, stack.start);
    putUnescaped(out, text, stack.start, stack.end);
    if (end > stack.end + 1) {
      out.put('\n', stack.end, stack.end + 1);
      out.keep(stack.end + 1, end);
    }
    return;
  }
  log.add('json-string', layer, stack.start, stack.end);
  const held = text.slice(stack.start, stack.end);
  const isGo = (!held.includes('at ') && !held.includes('FATAL ERROR: ')) || held.includes('goroutine ');
  if (isGo) putSayings(out, text, literals, stack);
  putUnescaped(out, text, stack.start, stack.end);
  if (!isGo) putCode(out, text, literals, stack);
}

function holdsEvidence(text: string, literal: Literal): boolean {
  if (literal.key === 'stack' && namesError(text, literal.start)) return true;
  const at = nextEvidence(text.slice(literal.start, literal.end), 0);
  return at >= 0;
}

function isStackKey(key: string): boolean {
  const word = key.toLowerCase();
  return word.includes('stack') || word.includes('trace');
}

const SAYING_KEYS = ['msg', 'message', 'panic', 'error', 'err', 'reason', 'recovered'];

/** A Go logger keeps what was said and the stack apart; the saying goes on a line of its own above the stack. */
export function putSayings(out: Rewrite, text: string, literals: readonly Literal[], stack: Literal): void {
  const first = stack.start;
  if (text.startsWith('panic: ', first) || text.startsWith('fatal error: ', first)) return;
  const sayings = literals.filter(
    ({ key, start, end }) =>
      key !== null && start !== stack.start && end > start && SAYING_KEYS.includes(key.toLowerCase()),
  );
  for (const [i, saying] of sayings.entries()) {
    const last = i === sayings.length - 1;
    putUnescaped(out, text, saying.start, saying.end);
    out.put(last ? '\n' : ': ', saying.end, Math.min(saying.end + 1, text.length));
  }
}

/** The error's code stands beside its stack in a record; Node prints it behind the stack. */
function putCode(out: Rewrite, text: string, literals: readonly Literal[], stack: Literal): void {
  const code = literals.find(({ key, end, start }) => key === 'code' && end > start && end - start < 60);
  const close = Math.min(stack.end + 1, text.length);
  const head = text.slice(stack.start, stack.end);
  if (!code || head.includes('{\\n') || text[stack.end] !== '"') return;
  out.put(' {\n  code: ', stack.end, close);
  out.put(`'${text.slice(code.start, code.end)}'`, code.start, code.end);
  out.put('\n}', stack.end, close);
}
