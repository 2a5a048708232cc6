import { BEYOND_ASCII } from '../../text/codes.ts';
import { SPACE } from './chars.ts';

/** A state of the table is so many places wide, one for each letter. */
const WIDTH = 64;
const FOUND = 0xffff;

/**
 * Finds the first of several words in one look at each character, in either case: the automaton of Aho and Corasick as
 * a table small enough for a processor's nearest caches.
 */
export class Automaton {
  /** The letter that stands for a character in the table; 0 for all that no word has. */
  private readonly letters = new Uint8Array(256);
  private readonly next: Uint16Array;

  /** A line feed is found too, and `isStrict` says whether any control character and any beyond ASCII is. */
  constructor(words: readonly string[], isStrict = false) {
    const alphabet = ['', '\n', ...new Set(words.join(''))];
    for (const [letter, character] of alphabet.entries()) {
      if (character === '') continue;
      this.letters[character.charCodeAt(0)] = letter;
      this.letters[character.toUpperCase().charCodeAt(0)] = letter;
    }
    if (isStrict)
      for (let code = 0; code < 256; code++) if (code < SPACE || code >= BEYOND_ASCII) this.letters[code] = 1;
    this.next = tableOf([...words, '\n'], alphabet);
  }

  /** The offset of the last character of the word that ends first, or of the line feed. `codes` end with line feeds. */
  find(codes: Uint8Array, from: number): number {
    const { letters, next } = this;
    let state = 0;
    for (let at = from; ; at++) {
      state = next[state | (letters[codes[at] as number] as number)] as number;
      if (state === FOUND) return at;
    }
  }
}

function tableOf(words: readonly string[], alphabet: readonly string[]): Uint16Array {
  const prefixes = [...new Set(words.flatMap((word) => [...word].map((_, length) => word.slice(0, length))))];
  const states = new Map(prefixes.map((prefix, state) => [prefix, state * WIDTH]));
  const next = new Uint16Array(prefixes.length * WIDTH);
  for (const [prefix, state] of states) {
    for (const [letter, character] of alphabet.entries()) {
      if (character === '') continue;
      const said = prefix + character;
      let longest = 0;
      // the longest end of what was said that begins a word
      while (longest < said.length && !states.has(said.slice(longest))) longest++;
      next[state + letter] = words.some((word) => said.endsWith(word)) ? FOUND : (states.get(said.slice(longest)) ?? 0);
    }
  }
  return next;
}
