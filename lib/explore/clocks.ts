import { meets } from './footprint.ts';
import type { Step, Task } from './task.ts';

/** Vector clock of an event: per task, how many of its steps happened before or are this one. */
export type Clock = number[];

/** Steps that do not commute: same object, at least one of them writes; and the end of the program with everything. */
export function dependent(a: Step, b: Step): boolean {
  if (a.halts || b.halts) return true;
  if (((a.writeBits & (b.writeBits | b.readBits)) | (a.readBits & b.writeBits)) === 0) return false;
  return meets(a.writes, b.writes) || meets(a.writes, b.reads) || meets(a.reads, b.writes);
}

/** Happens-before of one execution, grown step by step and cut back where the next execution differs. */
export class Clocks {
  readonly steps: Step[] = [];
  readonly clocks: Clock[] = [];
  /** Per step: how many steps of its own task there were, itself included. */
  readonly ranks: number[] = [];

  truncate(depth: number): void {
    if (this.steps.length === depth) return;
    this.steps.length = depth;
    this.clocks.length = depth;
    this.ranks.length = depth;
  }

  /** Clock of a task before its next step: its last step, or the step that started it, or nothing. */
  before(task: Task, depth: number): Clock {
    for (let i = depth - 1; i >= 0; i--)
      if ((this.steps[i] as Step).task === task.id) return (this.clocks[i] as Clock).slice();
    return task.startedAt >= 0 ? (this.clocks[task.startedAt] as Clock).slice() : [];
  }

  /** Event `i` happened before whatever has this clock. */
  covers(clock: Clock, i: number): boolean {
    return (clock[(this.steps[i] as Step).task] ?? 0) >= (this.ranks[i] as number);
  }

  /**
   * Adds a step and reports its races: earlier steps of other tasks that could have come after it. For an ordinary
   * step those are the dependent steps with nothing between. A step that waited for a condition is compared with what
   * its task knew *before* it: every dependent step concurrent with that one may have made or broken the condition,
   * also when another one, closer, hides it (a lock's race is with the other lock, not with the unlock between).
   */
  push(step: Step, task: Task, onRace: (earlier: number, later: number) => void): void {
    const depth = this.steps.length;
    const clock = this.before(task, depth);
    const known = step.guard >= 0 ? clock.slice() : clock;
    const races: number[] = [];
    for (let i = depth - 1; i >= 0; i--) {
      const earlier = this.steps[i] as Step;
      if (earlier.task === step.task || this.covers(known, i) || !dependent(earlier, step)) continue;
      races.push(i);
      join(clock, this.clocks[i] as Clock);
    }
    const rank = (clock[step.task] ?? 0) + 1;
    clock[step.task] = rank;
    this.steps.push(step);
    this.clocks.push(clock);
    this.ranks.push(rank);
    for (const i of races) onRace(i, depth);
  }
}

function join(clock: Clock, other: Clock): void {
  for (let t = 0; t < other.length; t++) {
    const value = other[t] ?? 0;
    if (value > (clock[t] ?? 0)) clock[t] = value;
  }
}
