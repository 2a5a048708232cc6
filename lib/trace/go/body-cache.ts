import type { StackDraft } from './stack.ts';

/** From this many characters on, goroutines with the same stack text share one frames array (and the spans of the first). */
const SHARE_FROM = 1 << 18;
/** V8 hashes strings up to 2^14 characters by content; longer keys would collide. */
const MAX_KEY = 16_000;
const RECENT = 16;

interface Body {
  readonly body: string;
  readonly stack: StackDraft;
  /** Where it ended this time. */
  end: number;
}

/**
 * Goroutines parked at the same place print the same lines, often by the thousand. In a large text a stack that was
 * read before is recognised by its text, from the header to the blank line, without looking at its lines again.
 */
export class BodyCache {
  readonly #text: string;
  readonly #enabled: boolean;
  readonly #known = new Map<string, StackDraft>();
  /** The last few bodies found: comparing with them is cheaper than hashing. */
  readonly #recent: Body[] = [];
  #last = -1;
  #oldest = 0;
  /** Next blank line at or after the last place asked for. Moves forward only, so all searches together pass the text once. */
  #gap = -1;

  constructor(text: string) {
    this.#text = text;
    this.#enabled = text.length >= SHARE_FROM;
  }

  /** The stack whose text starts at `start`, when it was kept before. */
  find(start: number): { readonly stack: StackDraft; readonly end: number } | null {
    if (!this.#enabled) return null;
    const recent = this.#recent;
    for (let i = 0; i < recent.length; i++) {
      // Goroutines that were started together print one after the other: begin with what followed last time.
      const guess = recent[(this.#last + 1 + i) % recent.length] as Body;
      const end = start + guess.body.length;
      if (this.#text.charCodeAt(end) === 10 && this.#text.startsWith(guess.body, start)) {
        this.#last = (this.#last + 1 + i) % recent.length;
        guess.end = end;
        return guess;
      }
    }
    const end = this.#bodyEnd(start);
    if (end - start > MAX_KEY || end <= start) return null;
    const body = this.#text.slice(start, end);
    const stack = this.#known.get(body);
    if (!stack) return null;
    const known: Body = { body, stack, end };
    this.#last = this.#oldest;
    this.#recent[this.#oldest] = known;
    this.#oldest = (this.#oldest + 1) % RECENT;
    return known;
  }

  /** Keeps a stack whose lines `[headerEnd + 1, end)` were all understood. */
  keep(headerEnd: number, end: number, stack: StackDraft): void {
    if (!this.#enabled || stack.torn || stack.interleaved || end - headerEnd > MAX_KEY) return;
    const start = this.#text.charCodeAt(headerEnd) === 10 ? headerEnd + 1 : -1;
    if (start < 0 || this.#text.charCodeAt(end) !== 10 || this.#text.charCodeAt(end - 1) !== 10) return;
    this.#known.set(this.#text.slice(start, end), stack);
  }

  /** Offset after the newline of the last line before a blank one. */
  #bodyEnd(start: number): number {
    if (this.#gap < start) {
      const found = this.#text.indexOf('\n\n', start);
      this.#gap = found < 0 ? this.#text.length : found + 1;
    }
    return this.#gap;
  }
}
