import { certain, meets } from './footprint.ts';
import { maxTasks, type Step, type Task } from './task.ts';

/** Steps that do not commute: same object, at least one of them writes; and the end of the program with everything. */
export function dependent(a: Step, b: Step): boolean {
  if (a.halts || b.halts) return true;
  const common = (a.writeBits & (b.writeBits | b.readBits)) | (a.readBits & b.writeBits);
  if (common === 0 || certain(common)) return common !== 0;
  return meets(a.writes, b.writes) || meets(a.writes, b.reads) || meets(a.reads, b.writes);
}

/** A row of the table below has room for every task and is found by a shift. */
const shift = 5;
const width = 1 << shift;
if (maxTasks > width) throw new RangeError('a clock has room for 32 tasks');

/**
 * Happens-before of one execution, grown step by step and cut back where the next execution differs. A step's clock
 * says, per task, how many of its steps happened before or are this one; the clocks are the rows of one table, because
 * a search makes millions of them.
 */
export class Clocks {
  readonly steps: Step[] = [];
  private rows = new Int32Array(width * 64);
  /** Per step: how many steps of its own task there were, itself included. */
  private ranks = new Int32Array(64);
  /** Per step: the step of the same task before it, or -1. */
  private previous = new Int32Array(64);
  /** Per task: its last step, or -1. */
  private readonly last = new Int32Array(width).fill(-1);
  /** What a step's task knew before a step that waited. */
  private readonly known = new Int32Array(width);
  private readonly races: number[] = [];
  /** Tasks seen so far: the columns in use. */
  private tasks = 0;

  truncate(depth: number): void {
    const { steps } = this;
    for (let i = steps.length - 1; i >= depth; i--) this.last[(steps.pop() as Step).task] = this.previous[i] as number;
  }

  /** Clock of a step, for as many tasks as there are: `of(i)[t]` steps of task `t` happened before it or are it. */
  of(i: number, tasks: number): number[] {
    const clock: number[] = [];
    for (let t = 0; t < tasks; t++) clock.push(this.rows[(i << shift) + t] as number);
    return clock;
  }

  /** The last step of a task among the first `end`, or -1. */
  lastOf(task: number, end: number): number {
    let i = this.last[task] as number;
    while (i >= end) i = this.previous[i] as number;
    return i;
  }

  /** Step `i` is the other one or happened before it. */
  covers(later: number, i: number): boolean {
    return later >= 0 && this.seen(later << shift, i);
  }

  /** The step whose clock a task has before its next one: its last step, or the one that started it, or none (-1). */
  before(task: Task, end: number): number {
    const last = this.lastOf(task.id, end);
    return last >= 0 ? last : task.startedAt;
  }

  /**
   * Adds a step and reports its races: earlier steps of other tasks that could have come after it. For an ordinary
   * step those are the dependent steps with nothing between. A step that waited for a condition is compared with what
   * its task knew *before* it: every dependent step concurrent with that one may have made or broken the condition,
   * also when another one, closer, hides it (a lock's race is with the other lock, not with the unlock between).
   */
  push(step: Step, task: Task, onRace: (earlier: number, later: number) => void): void {
    const { steps, races, known } = this;
    const depth = steps.length;
    if (depth >= this.ranks.length) this.grow();
    const own = step.task;
    if (own >= this.tasks) this.tasks = own + 1;
    const { rows, ranks } = this;
    const row = depth << shift;
    const before = this.before(task, depth) << shift;
    const waited = step.guard >= 0;
    for (let t = 0; t < this.tasks; t++) {
      const count = before < 0 ? 0 : (rows[before + t] as number);
      rows[row + t] = count;
      known[t] = count;
    }
    let found = 0;
    for (let i = depth - 1; i >= 0; i--) {
      const earlier = steps[i] as Step;
      const other = earlier.task;
      if (other === own || !dependent(earlier, step)) continue;
      if (((waited ? known[other] : rows[row + other]) as number) >= (ranks[i] as number)) continue;
      races[found++] = i;
      this.join(row, i << shift);
    }
    const rank = (rows[row + own] as number) + 1;
    rows[row + own] = rank;
    ranks[depth] = rank;
    this.previous[depth] = this.last[own] as number;
    this.last[own] = depth;
    steps.push(step);
    for (let i = 0; i < found; i++) onRace(races[i] as number, depth);
  }

  private seen(row: number, i: number): boolean {
    return (this.rows[row + (this.steps[i] as Step).task] as number) >= (this.ranks[i] as number);
  }

  private join(row: number, other: number): void {
    const { rows } = this;
    for (let t = 0; t < this.tasks; t++) {
      const value = rows[other + t] as number;
      if (value > (rows[row + t] as number)) rows[row + t] = value;
    }
  }

  private grow(): void {
    const longer = (list: Int32Array) => {
      const copy = new Int32Array(list.length * 2);
      copy.set(list);
      return copy;
    };
    this.rows = longer(this.rows);
    this.ranks = longer(this.ranks);
    this.previous = longer(this.previous);
  }
}
