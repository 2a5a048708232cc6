import { OffsetMap } from './offset-map.ts';
import type { PastedText, Span, Undone, UndoneKind } from './types.ts';

/** A text part of whose paste is undone. The map is null while nothing was changed: the text is the original. */
export interface Layer {
  readonly text: string;
  readonly map: OffsetMap | null;
}

/** One step of the undoing. Answers the same layer when it finds nothing to undo. */
export type Pass = (layer: Layer, log: UndoneLog) => Layer;

/** Characters that a plain stack does without. */
const RARE = '\\"#^<&`~\r\u001b\u009b\u2190\u241b';

/** What was undone so far, first place and count per kind. */
export class UndoneLog {
  #text = '';
  readonly #has = new Map<string, boolean>();
  readonly #kinds = new Map<UndoneKind, { span: Span; count: number }>();

  /** Notes that `[start, end)` of the layer was undone. */
  add(kind: UndoneKind, layer: Layer, start: number, end: number): void {
    const known = this.#kinds.get(kind);
    if (known) known.count++;
    else this.#kinds.set(kind, { span: layer.map ? layer.map.span(start, end) : [start, end], count: 1 });
  }

  /** Whether the text has the word. Remembered for as long as the text stays the same: most pastes lack most noises. */
  has(text: string, word: string): boolean {
    if (text !== this.#text) {
      this.#text = text;
      this.#has.clear();
    }
    let found = this.#has.get(word);
    if (found === undefined) {
      // One character is found much faster than a word, and is mostly missing too.
      found =
        (word.length === 1 || !RARE.includes(word[0] ?? '') || this.has(text, word[0] ?? '')) && text.includes(word);
      this.#has.set(word, found);
    }
    return found;
  }

  list(): Undone[] {
    return [...this.#kinds].map(([kind, { span, count }]) => ({ kind, span, count }));
  }
}

/** Rewrites a layer from its start to its end: keep, put something else, leave out. */
export class Rewrite {
  readonly #source: Layer;
  readonly #map = new OffsetMap();
  readonly #parts: string[] = [];

  constructor(source: Layer) {
    this.#source = source;
  }

  /** Takes `[start, end)` over as it is. */
  keep(start: number, end: number): void {
    if (end <= start) return;
    const { text, map } = this.#source;
    this.#parts.push(text.slice(start, end));
    if (!map) {
      this.#map.push(end - start, start, end);
      return;
    }
    for (let run = map.run(start), at = start; at < end; run++) {
      const stop = Math.min(end, map.runEnd(run));
      if (map.isLinear(run)) {
        const from = map.from[run]! + at - map.at[run]!;
        this.#map.push(stop - at, from, from + stop - at);
      } else {
        this.#map.push(stop - at, map.from[run]!, map.to[run]!);
      }
      at = stop;
    }
  }

  /** Puts `replacement` for `[start, end)`, which must not be empty. */
  put(replacement: string, start: number, end: number): void {
    if (replacement === '') return;
    this.#parts.push(replacement);
    const { map } = this.#source;
    const [from, to] = map ? map.span(start, end) : [start, end];
    this.#map.push(replacement.length, from, to);
  }

  done(): Layer {
    return { text: this.#parts.join(''), map: this.#map };
  }
}

/** The text for the readers. */
export function toPastedText(original: string, layer: Layer, undone: readonly Undone[]): PastedText {
  const { text, map } = layer;
  if (!map) {
    return { original, text: original, toOriginal: (offset) => offset, span: (start, end) => [start, end], undone };
  }
  return {
    original,
    text,
    toOriginal: (offset) => map.start(offset),
    span: (start, end) => map.span(start, end),
    undone,
  };
}
