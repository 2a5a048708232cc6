import { Automaton } from './automaton.ts';
import { LF } from './chars.ts';
import { holdsServerWords } from './server-words.ts';

/** Parts of words, one of which stands on a line that keeps an error as a record: a level, the name of a class. */
const RECORDS = 'err fatal crit panic alert emerg exception rejection timeout failure fault violation'.split(' ');
/** Of headlines and of the words in front of them (headline.ts) that are none of these. */
const HEADLINES = 'warning trace uncaught unhandled abort rejected reason cause'.split(' ');
/** One of them stands in each saying of a database (server-words.ts). */
const SERVER = 'lock serialize unique conflict e11000'.split(' ');

/** What a record on one line has somewhere when it is an error: such a word, a code, a level as a number. */
export const HINT =
  /err|fatal|crit|panic|alert|emerg|exception|rejection|timeout|failure|fault|violation|\bcode\b|[:=] ?"?[56]0\b/i;
const HEADLINE = /warning|trace|uncaught|unhandled|abort|rejected|reason|cause/i;

/** Whether a reader of single lines could take the line for an error. */
export const hasSign = (line: string): boolean => HINT.test(line) || HEADLINE.test(line) || holdsServerWords(line);

const SIGNS = [...RECORDS, ...HEADLINES, ...SERVER, 'code', '50', '60'];
const MAYBE = new Automaton(SIGNS);

/**
 * Whether the line may have a sign: says yes to every line of which `hasSign` does, and to few others. `codes` are the
 * text's characters. One step of a table for each of them, where the expression tries every word at each.
 */
export const mayHaveSign = (codes: Uint8Array, from: number, to: number): boolean => MAYBE.find(codes, from) < to;

/** What `surveyText` looks for on a line that begins with no blank: words of Go and npm, calls, shapes of escapes. */
const TOUCHES = (
  'goroutine|created by|created at|data race|exit|sig|http: |runtime: |gin-debug|.go:|.go"| at |"at |"stack|file "|' +
  'std|[0m|[39m|[22m|](|#0|%0a|=3d'
).split('|');
/** Characters that only a closer look tells from such shapes; and the apostrophe, behind which files stand. */
const RARE = "&<\\^`~'";
const EQUALS = 61;
const LOUD = new Automaton([...SIGNS, ...TOUCHES, ...RARE], true);

/**
 * The end of the line when the line is quiet: nothing on it is a sign of an error, and nothing touches the survey. -1 when
 * that is not certain. A line of an ordinary log takes this one look at each character.
 */
export function quietEnd(codes: Uint8Array, from: number): number {
  const end = LOUD.find(codes, from);
  return codes[end] === LF && !endsAsMail(codes, from, end) ? end : -1;
}

/** The line begins with a tab or ends with a break as mails spell them (text/undo/quoted-printable.ts). */
const endsAsMail = (codes: Uint8Array, from: number, end: number): boolean =>
  (codes[end - 1] === EQUALS && codes[end - 2] !== EQUALS) || codes[from] === EQUALS;
