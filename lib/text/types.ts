/** `[start, end)` in UTF-16 offsets of the text exactly as it was pasted, never of a cleaned copy. */
export type Span = readonly [start: number, end: number];

/** What pasting or logging did to a text. Named for the effect, not for the product that did it. */
export type UndoneKind =
  | 'ansi'
  | 'arrow'
  | 'blank-lines'
  | 'caret-m'
  | 'carriage-return'
  | 'crlf'
  | 'emphasis'
  | 'escape'
  | 'fence'
  | 'frame-words'
  | 'glued-header'
  | 'hard-wrap'
  | 'html-entity'
  | 'html-tag'
  | 'indent'
  | 'interleaved-log'
  | 'interleaved-writers'
  | 'json-string'
  | 'line-feeds-lost'
  | 'line-feeds-shown'
  | 'line-mark'
  | 'link'
  | 'log-prefix'
  | 'log-suffix'
  | 'newest-first'
  | 'odd-blank'
  | 'partial-line'
  | 'percent'
  | 'quote'
  | 'quoted-printable'
  | 'tab-escape'
  | 'table-row'
  | 'yaml';

/** One thing that pasting or logging did to the text and that was taken back before reading it. */
export interface Undone {
  readonly kind: UndoneKind;
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
