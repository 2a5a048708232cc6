import type { StackDraft } from './stack.ts';

/** From this many characters on, goroutines with the same stack text share one frames array (and the spans of the first). */
const SHARE_FROM = 1 << 18;
/** V8 hashes strings up to 2^14 characters by content; longer keys would collide. */
const MAX_KEY = 16_000;
const RECENT = 12;

/**
 * Goroutines parked at the same place print the same lines, often by the thousand. In a large text a stack that was
 * read before is recognised by its text, from the header to the blank line, without looking at its lines again.
 */
export class BodyCache {
  readonly #text: string;
  readonly #enabled: boolean;
  readonly #known = new Map<string, StackDraft>();
  /** The last few bodies found: comparing with them is cheaper than hashing. */
  readonly #recent: { body: string; stack: StackDraft }[] = [];
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
    for (const { body, stack } of this.#recent) {
      const end = start + body.length;
      if (this.#text.charCodeAt(end) === 10 && this.#text.startsWith(body, start)) return { stack, end };
    }
    const end = this.#bodyEnd(start);
    if (end - start > MAX_KEY || end <= start) return null;
    const body = this.#text.slice(start, end);
    const stack = this.#known.get(body);
    if (!stack) return null;
    this.#recent[this.#oldest] = { body, stack };
    this.#oldest = (this.#oldest + 1) % RECENT;
    return { stack, end };
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
