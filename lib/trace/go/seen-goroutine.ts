import type { Span } from '../../text/types.ts';
import type { CreatedBy, Frame, Goroutine } from '../types.ts';
import { type Bracket, type Header, idAt } from './header.ts';
import { NumberRows } from './number-rows.ts';
import type { SeenNode } from './seen-node.ts';
import type { SeenStacks } from './seen-stacks.ts';

const NONE: Goroutine['ancestors'] = [];
/** Numbers for each goroutine: where it starts, where its header ends, where it ends, its bracket, its stack. */
const ROW = 5;

/** The goroutines of a text whose stacks were seen before, as rows of numbers. */
export class SeenGoroutines {
  readonly stacks: SeenStacks;
  readonly rows = new NumberRows();
  readonly brackets: Bracket[] = [];
  readonly #numbers = new Map<Bracket, number>();
  /** Of the headers that say them behind the bracket. */
  readonly labels = new Map<number, Goroutine['labels']>();

  constructor(stacks: SeenStacks) {
    this.stacks = stacks;
  }

  /** `[start, headerEnd)` is the header line, `[start, end)` the whole. */
  add(header: Header, start: number, headerEnd: number, end: number, stack: number): Goroutine {
    const { bracket, labels } = header;
    let number = this.#numbers.get(bracket);
    if (number === undefined) {
      number = this.brackets.push(bracket) - 1;
      this.#numbers.set(bracket, number);
    }
    const { rows } = this;
    rows.reserve(ROW);
    const { values, length: row } = rows;
    values[row] = start;
    values[row + 1] = headerEnd;
    values[row + 2] = end;
    values[row + 3] = number;
    values[row + 4] = stack;
    rows.length += ROW;
    if (labels !== bracket.labels) this.labels.set(row, labels);
    return new SeenGoroutine(this, row);
  }
}

/**
 * A goroutine whose stack was seen before, as a view of the text: a dump has them by the hundred thousand, and nearly
 * all are only counted. JSON shows it as any other goroutine; to send one through `structuredClone` or `postMessage`,
 * or to spread it, take `toJSON()`.
 */
export class SeenGoroutine implements Goroutine {
  constructor(
    private readonly all: SeenGoroutines,
    private readonly row: number,
  ) {}

  get id(): number {
    const { text } = this.all.stacks.pasted;
    return idAt(text, this.number(0));
  }
  get state(): string {
    return this.bracket.state;
  }
  get waitMinutes(): number | null {
    return this.bracket.waitMinutes;
  }
  get lockedToThread(): boolean {
    return this.bracket.lockedToThread;
  }
  get labels(): Goroutine['labels'] {
    return this.all.labels.get(this.row) ?? this.bracket.labels;
  }
  get frames(): readonly Frame[] {
    return this.all.stacks.framesOf(this.number(4));
  }
  get createdBy(): CreatedBy | null {
    return this.all.stacks.creatorOf(this.number(4));
  }
  get framesElided(): boolean {
    return false;
  }
  get stackUnavailable(): boolean {
    return false;
  }
  get ancestors(): Goroutine['ancestors'] {
    return NONE;
  }
  get bubble(): number | null {
    return this.bracket.bubble;
  }
  get headerSpan(): Span {
    return this.all.stacks.pasted.span(this.number(0), this.number(1));
  }
  get span(): Span {
    return this.all.stacks.pasted.span(this.number(0), this.number(2));
  }
  /** The same for goroutines that stand at the same places. */
  get place(): SeenNode {
    return this.all.stacks.endOf(this.number(4));
  }

  private number(column: number): number {
    return this.all.rows.values[this.row + column] as number;
  }
  private get bracket(): Bracket {
    return this.all.brackets[this.number(3)] as Bracket;
  }

  toJSON(): Goroutine {
    return {
      id: this.id,
      state: this.state,
      waitMinutes: this.waitMinutes,
      lockedToThread: this.lockedToThread,
      labels: this.labels,
      frames: this.frames,
      createdBy: this.createdBy,
      framesElided: false,
      stackUnavailable: false,
      ancestors: NONE,
      bubble: this.bubble,
      headerSpan: this.headerSpan,
      span: this.span,
    };
  }
}
