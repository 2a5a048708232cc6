import { indexWithin, isLetter, lineStart } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import { after, moveTo, newLine } from './lines.ts';
import type { ReportDraft } from './report-draft.ts';

/** Words of the runtime and of gorilla/websocket that a logger may have caught without the stack. */
export const CAUGHT: readonly string[] = [
  'concurrent map writes',
  'concurrent map read and map write',
  'concurrent map iteration and map write',
  'concurrent write to websocket connection',
  'repeated read on failed websocket connection',
  'all goroutines are asleep - deadlock!',
  'send on closed channel',
  'close of closed channel',
  'sync: negative WaitGroup counter',
  'sync: unlock of unlocked',
  'sync: RUnlock of unlocked',
  'sync: Unlock of unlocked',
  'WaitGroup is reused before previous Wait has returned',
  'WaitGroup misuse: Add called concurrently with Wait',
  'race detected during execution of test',
];

/** How other panics of the runtime begin; the rest of the line is theirs. */
const BEGINNINGS = [
  'runtime error: ',
  'index out of range',
  'slice bounds out of range',
  'assignment to entry in nil map',
  'close of nil channel',
  'interface conversion: ',
];

/** Lines above a stack in which its reason is looked for. */
const MAX_LINES = 3;

/**
 * A recovered panic, logged in the program's own words (`recovered: send on closed channel`) above the stack that
 * the deferred function printed. The stack must show that it is one: a `panic` frame, or a recovery log's form.
 */
export function nameRecovered(draft: ReportDraft, pasted: PastedText, floor: number): void {
  if (draft.kind !== 'goroutine-dump' || draft.errorSpan !== null || draft.profile) return;
  const { text } = pasted;
  const shown = showsPanic(draft);
  const line = newLine();
  for (let at = draft.start, seen = 0; at > floor && seen < MAX_LINES; ) {
    at = lineStart(text, at - 1);
    if (at < floor) return;
    moveTo(line, text, at);
    if (line.from === line.to || isRequestLine(text, line.from, line.to)) continue;
    seen++;
    // Without a frame that shows a panic only the runtime's own words, alone on their line, are proof enough.
    if (!shown && !text.startsWith('runtime error: ', line.from)) continue;
    const said = sayingIn(text, line.from, Math.min(line.to, line.from + MAX_LINE));
    if (!said) continue;
    const span = pasted.span(said.from, said.to);
    draft.kind = 'panic';
    draft.name = 'panic';
    draft.errorSpan = span;
    draft.panics.push({
      message: text.slice(said.from, said.to),
      recovered: true,
      repanicked: false,
      goexit: false,
      span,
    });
    draft.start = line.start;
    draft.claimedAbove = [line.start, after(text, line.end)];
    return;
  }
}

const MAX_LINE = 4000;

/** `Host: localhost:2342` and the parenthesis that closes it: recovery logs print the request above the stack. */
function isRequestLine(text: string, from: number, to: number): boolean {
  if (to - from === 1) return text.charCodeAt(from) === 41;
  let at = from;
  while (at < to && (isLetter(text.charCodeAt(at)) || text.charCodeAt(at) === 45)) at++;
  const first = text.charCodeAt(from);
  return (
    at - from > 3 && at < to && text.startsWith(': ', at) && first >= 65 && first <= 90 && isHeaderName(text, from, at)
  );
}

/** Every word of it begins with a capital: `Content-Type`. */
function isHeaderName(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const begins = at === from || text.charCodeAt(at - 1) === 45;
    if (code !== 45 && begins !== (code >= 65 && code <= 90)) return false;
  }
  return !text.startsWith('Error', from) && !text.startsWith('Panic', from);
}

/** The frames by which a stack is one of a panic; `runtime.goPanicIndex` and its kin raise the bounds panics. */
const RAISES_PANIC = /^(panic|runtime\.(go)?panic\w*|runtime\.goPanic\w*)$/;

/** A log of places alone: nothing but a panic leads through this file. */
function isPanicFile(file: string | null): boolean {
  return file?.endsWith('runtime/panic.go') === true;
}

function showsPanic(draft: ReportDraft): boolean {
  const frames = draft.goroutines[0]?.frames ?? draft.strayFrames;
  return (
    draft.loggedByRecovery || frames.some(({ function: name, file }) => RAISES_PANIC.test(name) || isPanicFile(file))
  );
}

function sayingIn(text: string, from: number, to: number): { readonly from: number; readonly to: number } | null {
  for (const saying of CAUGHT) {
    const at = indexWithin(text, saying, from, to);
    if (at >= 0) return { from: at, to: Math.min(at + saying.length, to) };
  }
  for (const beginning of BEGINNINGS) {
    const at = indexWithin(text, beginning, from, to);
    if (at < 0) continue;
    const quote = indexWithin(text, '"', at, to);
    return { from: at, to: quote < 0 ? to : quote };
  }
  return null;
}
