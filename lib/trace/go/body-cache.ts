const MAX_BODY = 16_000;
const RECENT = 16;

interface Body {
  readonly body: string;
  /** Four of its characters, spread: nearly every other body differs in one of them. */
  readonly codes: readonly [number, number, number, number];
  /** Its number. */
  readonly stack: number;
  /** Where it ended this time. */
  end: number;
}

/**
 * Goroutines parked at the same place often print the very same lines, by the thousand. A stack that was read twice is
 * recognised by its text, from the header to the blank line, without looking at its lines again.
 */
export class BodyCache {
  readonly #text: string;
  /** The last few that were read more than once. */
  readonly #recent: Body[] = [];
  #last = -1;
  #oldest = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The stack whose text starts at `start`, when it was kept before. */
  find(start: number): { readonly stack: number; readonly end: number } | null {
    const text = this.#text;
    const recent = this.#recent;
    const count = recent.length;
    for (let i = 0; i < count; i++) {
      // Goroutines that were started together print one after the other: begin with what followed last time.
      let next = this.#last + 1 + i;
      if (next >= count) next -= count;
      const guess = recent[next] as Body;
      const { body, codes } = guess;
      const end = start + body.length;
      if (text.charCodeAt(end) !== 10 || !hasCodes(text, start, end, codes)) continue;
      // A slice is compared block by block, where startsWith goes from character to character.
      if (text.slice(start, end) !== body) continue;
      this.#last = next;
      guess.end = end;
      return guess;
    }
    return null;
  }

  /** Keeps the stack whose lines stand at `[start, end)`: it was read a second time, and may come again. */
  keep(start: number, end: number, stack: number): void {
    if (end - start > MAX_BODY) return;
    const body = this.#text.slice(start, end);
    this.#last = this.#oldest;
    this.#recent[this.#oldest] = { body, codes: codesOf(body, 0, body.length), stack, end };
    this.#oldest = (this.#oldest + 1) % RECENT;
  }
}

/** The characters at a quarter, a half and three quarters, and the one before the last line end: a digit of the offset. */
function codesOf(text: string, start: number, end: number): [number, number, number, number] {
  const quarter = (end - start) >> 2;
  return [
    text.charCodeAt(end - 2),
    text.charCodeAt(start + quarter),
    text.charCodeAt(start + 2 * quarter),
    text.charCodeAt(start + 3 * quarter),
  ];
}

function hasCodes(text: string, start: number, end: number, codes: Body['codes']): boolean {
  const quarter = (end - start) >> 2;
  return (
    text.charCodeAt(end - 2) === codes[0] &&
    text.charCodeAt(start + quarter) === codes[1] &&
    text.charCodeAt(start + 2 * quarter) === codes[2] &&
    text.charCodeAt(start + 3 * quarter) === codes[3]
  );
}
