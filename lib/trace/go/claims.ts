import type { Claim } from '../reading.ts';

/** The lines a reader has used. Mostly added in ascending order, and then free of cost. */
export class Claims {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #sorted = true;

  /** Offset after the last line claimed. */
  get end(): number {
    return this.#ends.at(-1) ?? 0;
  }

  add(start: number, end: number): void {
    if (end <= start) return;
    const last = this.#ends.length - 1;
    const lastEnd = this.#ends[last] ?? 0;
    if (last >= 0 && start >= (this.#starts[last] ?? 0) && start <= lastEnd) {
      if (end > lastEnd) this.#ends[last] = end;
      return;
    }
    if (last >= 0 && start < lastEnd) this.#sorted = false;
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Ascending and disjoint. */
  list(): readonly Claim[] {
    const claims: Claim[] = this.#starts.map((start, i) => [start, this.#ends[i] ?? start]);
    if (this.#sorted) return claims;
    claims.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const merged: Claim[] = [];
    for (const claim of claims) {
      const last = merged.at(-1);
      if (last && claim[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], claim[1])];
      else merged.push(claim);
    }
    return merged;
  }
}
