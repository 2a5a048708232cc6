/** A small seeded generator (xorshift32), so that every random schedule can be had again. */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = (seed | 0) === 0 ? 0x9e3779b9 : seed | 0;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** A whole number from 0 to n - 1. */
  below(n: number): number {
    return this.next() % n;
  }

  private next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }
}
