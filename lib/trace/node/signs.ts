import { holdsServerWords } from './server-words.ts';

/** Parts of words, one of which stands on a line that keeps an error as a record: a level, the name of a class. */
const RECORDS = 'err fatal crit panic alert emerg exception rejection timeout failure fault violation'.split(' ');
/** Of headlines and of the words in front of them (headline.ts) that are none of these. */
const HEADLINES = 'warning trace uncaught unhandled abort rejected reason cause'.split(' ');
/** One of them stands in each saying of a database (server-words.ts). */
const SERVER = 'lock serialize unique conflict'.split(' ');

/** What a record on one line has somewhere when it is an error: such a word, a code, a level as a number. */
export const HINT =
  /err|fatal|crit|panic|alert|emerg|exception|rejection|timeout|failure|fault|violation|\bcode\b|[:=] ?"?[56]0\b/i;
const HEADLINE = /warning|trace|uncaught|unhandled|abort|rejected|reason|cause/i;

/** Whether a reader of single lines could take the line for an error. */
export const hasSign = (line: string): boolean => HINT.test(line) || HEADLINE.test(line) || holdsServerWords(line);

/**
 * Whether the line may have a sign: says yes to every line of which `hasSign` does, and to few others. `codes` are the
 * text's characters. One step of a table for each of them, where the expression tries every word at each.
 */
export function mayHaveSign(codes: Uint8Array, from: number, to: number): boolean {
  let state = 0;
  for (let at = from; at < to; at++) {
    state = NEXT[state | (codes[at] as number)] as number;
    if (state === FOUND) return true;
  }
  return false;
}

/** A state of the table is 256 places wide, one for each code. */
const FOUND = 0xff00;
const NEXT = tableOf([...RECORDS, ...HEADLINES, ...SERVER, 'code', '50', '60']);

/** The automaton of Aho and Corasick for the words, in both cases. */
function tableOf(words: readonly string[]): Uint16Array {
  const prefixes = [...new Set(words.flatMap((word) => [...word].map((_, length) => word.slice(0, length))))];
  const next = new Uint16Array(prefixes.length * 256);
  for (const [state, prefix] of prefixes.entries()) {
    for (let code = 0; code < 128; code++) {
      const said = prefix + String.fromCharCode(code).toLowerCase();
      const isFound = words.some((word) => said.endsWith(word));
      // the longest end of what was said that begins a word
      const longest = [...said].map((_, from) => said.slice(from)).find((end) => prefixes.includes(end)) ?? '';
      next[state * 256 + code] = isFound ? FOUND : prefixes.indexOf(longest) * 256;
    }
  }
  return next;
}
