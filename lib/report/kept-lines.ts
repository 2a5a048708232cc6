import type { Span } from '../text/types.ts';
import type { LineTable } from './lines.ts';

interface KeptLine {
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

/** A longer line is kept up to here. */
const MAX_LINE = 1 << 16;

/** The lines of a long log that its diagnosis points at, kept while the rest is let go. Knows no other line. */
export class KeptLines implements LineTable {
  readonly #byStart = new Map<number, KeptLine>();
  #sorted: readonly KeptLine[] | null = null;

  /** Keeps the lines where the span begins and ends. `offset` is where `lines`, the table of a part, begins in the log. */
  keep([start, end]: Span, lines: LineTable, offset: number, firstLine: number): void {
    for (const at of [start, end]) {
      const line = lines.lineAt(at);
      const from = offset + lines.startOf(line);
      if (this.#byStart.has(from)) continue;
      const text = lines.textOf(line).slice(0, MAX_LINE);
      this.#byStart.set(from, { number: firstLine + line - 1, start: from, text });
      this.#sorted = null;
    }
  }

  lineAt(offset: number): number {
    return this.#at(offset)?.number ?? 1;
  }

  columnAt(offset: number): number {
    return offset - (this.#at(offset)?.start ?? offset) + 1;
  }

  textOf(line: number): string {
    return this.#numbered(line)?.text ?? '';
  }

  startOf(line: number): number {
    return this.#numbered(line)?.start ?? 0;
  }

  #lines(): readonly KeptLine[] {
    this.#sorted ??= [...this.#byStart.values()].sort((a, b) => a.start - b.start);
    return this.#sorted;
  }

  /** The last line that starts at or before the offset. */
  #at(offset: number): KeptLine | undefined {
    return lastThat(this.#lines(), ({ start }) => start <= offset);
  }

  #numbered(line: number): KeptLine | undefined {
    const found = lastThat(this.#lines(), ({ number }) => number <= line);
    return found?.number === line ? found : undefined;
  }
}

function lastThat(lines: readonly KeptLine[], holds: (line: KeptLine) => boolean): KeptLine | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(lines[middle] as KeptLine)) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1];
}
