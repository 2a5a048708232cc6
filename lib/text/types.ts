/** `[start, end)` in UTF-16 offsets of the text exactly as it was pasted, never of a cleaned copy. */
export type Span = readonly [start: number, end: number];

/** One thing that pasting or logging did to the text and that was taken back before reading it. */
export interface Undone {
  /**
   * What it was. Named for the effect, not for the product that did it:
   * `log-prefix`, `log-suffix`, `json-string`, `escape`, `html-entity`, `quote`, `fence`, `ansi`, `indent`,
   * `tab-escape`, `blank-lines`, `hard-wrap`, `interleaved-log`, …
   */
  readonly kind: string;
  /** Where it was first seen. */
  readonly span: Span;
  /** How many times. */
  readonly count: number;
}

/**
 * A paste and the same text with the paste undone. Readers work on `text` and translate what they
 * found back with `span`, so that `original.slice(...span(a, b))` is what the reader can point at.
 */
export interface PastedText {
  readonly original: string;
  readonly text: string;
  /** The offset in `original` of the character at `offset` in `text`; `text.length` maps to the end of the last character. */
  toOriginal(offset: number): number;
  /** The span in `original` that covers `text.slice(start, end)`, including characters removed in between. */
  span(start: number, end: number): Span;
  readonly undone: readonly Undone[];
}
