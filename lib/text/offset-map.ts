import type { Span } from './types.ts';

/**
 * Where each character of a cleaned text came from: runs of characters, each with the stretch of the
 * original that it stands for. A run as long as its stretch maps character by character; any other run
 * (`\t` for a tab, `&#43;` for a plus) stands for its stretch as a whole. Runs are ordered by clean offset, and
 * by original offset too unless lines changed their order.
 */
export class OffsetMap {
  /** Clean offset where each run starts. */
  readonly at: number[] = [];
  /** Original stretch of each run. */
  readonly from: number[] = [];
  readonly to: number[] = [];
  length = 0;
  #hint = 0;
  #reordered = false;

  /** The map of a text on itself. */
  static identity(length: number): OffsetMap {
    const map = new OffsetMap();
    if (length > 0) map.push(length, 0, length);
    return map;
  }

  /** Appends a run of `size` clean characters that stands for `[from, to)`. */
  push(size: number, from: number, to: number): void {
    if (size === 0) return;
    const last = this.at.length - 1;
    if (last >= 0 && from < this.to[last]!) this.#reordered = true;
    if (
      last >= 0 &&
      this.to[last] === from &&
      size === to - from &&
      this.length - this.at[last]! === from - this.from[last]!
    ) {
      this.to[last] = to;
    } else {
      this.at.push(this.length);
      this.from.push(from);
      this.to.push(to);
    }
    this.length += size;
  }

  /** Index of the run that holds the character at `offset`. Repeated look-ups near each other are cheap. */
  run(offset: number): number {
    const { at } = this;
    const hint = this.#hint;
    if (at[hint]! <= offset) {
      if (hint + 1 >= at.length || offset < at[hint + 1]!) return hint;
      if (hint + 2 >= at.length || offset < at[hint + 2]!) {
        this.#hint = hint + 1;
        return hint + 1;
      }
    }
    let low = 0;
    let high = at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (at[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    this.#hint = low;
    return low;
  }

  runEnd(run: number): number {
    return run + 1 < this.at.length ? this.at[run + 1]! : this.length;
  }

  isLinear(run: number): boolean {
    return this.to[run]! - this.from[run]! === this.runEnd(run) - this.at[run]!;
  }

  start(offset: number): number {
    if (this.at.length === 0) return 0;
    if (offset >= this.length) return this.end(this.length);
    const run = this.run(offset);
    return this.isLinear(run) ? this.from[run]! + offset - this.at[run]! : this.from[run]!;
  }

  /** Where the original of the character before `offset` ends. */
  end(offset: number): number {
    if (offset <= 0 || this.at.length === 0) return this.at.length === 0 ? 0 : this.from[0]!;
    const run = this.run(Math.min(offset, this.length) - 1);
    return this.isLinear(run) ? this.from[run]! + Math.min(offset, this.length) - this.at[run]! : this.to[run]!;
  }

  span(start: number, end: number): Span {
    const from = this.start(start);
    if (end <= start) return [from, from];
    if (this.#reordered) return this.#cover(start, end);
    return [from, Math.max(from, this.end(end))];
  }

  /** The least stretch of the original that holds every run of `[start, end)`. */
  #cover(start: number, end: number): Span {
    let from = this.start(start);
    let to = this.end(end);
    const last = this.run(Math.min(end, this.length) - 1);
    for (let run = this.run(start) + 1; run <= last; run++) {
      from = Math.min(from, this.from[run]!);
      to = Math.max(to, this.to[run - 1]!);
    }
    return [from, Math.max(from, to)];
  }
}
