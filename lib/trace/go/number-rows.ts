/** Rows of whole numbers below 2³¹, in one block of memory: what there is of by the hundred thousand costs the collector nothing. */
export class NumberRows {
  values: Int32Array = new Int32Array(64);
  length = 0;

  /** Makes room for as many more numbers. */
  reserve(more: number): void {
    if (this.length + more <= this.values.length) return;
    const larger = new Int32Array(2 * (this.length + more));
    larger.set(this.values);
    this.values = larger;
  }
}
