import { Clocks, dependent } from '../clocks.ts';
import { readsOf } from '../conditions.ts';
import { allCertain, type Footprint, meets } from '../footprint.ts';
import type { Chooser, Machine, Step, Task } from '../task.ts';

interface Node {
  readonly enabled: number;
  /** Tasks to be tried from here: the source set so far (`backtrack` in the paper). */
  wanted: number;
  /** The sleep set: tasks whose every continuation from here is covered elsewhere. */
  asleep: number;
  chosen: number;
  /** Sleepers that the chosen step woke, and that may touch less now than what they were put to sleep with. */
  woken: number;
}

/** The other step may change what the step touches: it writes one of its objects, and not all. */
const mayTouchLess = (step: Step, other: Step): boolean => {
  const bits = step.readBits | step.writeBits;
  return !allCertain(bits) || ((bits & other.writeBits) !== 0 && (bits & ~other.writeBits) !== 0);
};

/** The step touches all that the other did, as far as bits of one object each can tell. */
const touchesAll = (step: Step, other: Step): boolean => {
  const missing = (other.writeBits & ~step.writeBits) | (other.readBits & ~(step.readBits | step.writeBits));
  return missing === 0 && allCertain(other.readBits | other.writeBits);
};

const bit = (task: number) => 1 << task;
const lowest = (mask: number) => 31 - Math.clz32(mask & -mask);

/**
 * Source-DPOR with sleep sets (Abdulla, Aronis, Jonsson, Sagonas: Optimal dynamic partial order reduction, POPL 2014,
 * algorithm 1): runs at least one schedule of every class of schedules that differ only in the order of commuting
 * steps. Blocking operations are in `Clocks.push`; operations still blocked when nothing can run, and those cut off
 * by the end of the program, take part as events that have not happened.
 */
export class Dpor implements Chooser {
  prefix: number[] = [];
  readonly clocks = new Clocks();
  readonly known: readonly Step[] = this.clocks.steps;
  private readonly nodes: Node[] = [];
  /** Per depth and task (32 a depth): the step that a sleeping task would take. */
  private readonly sleepers: Step[] = [];
  private tasks: readonly Task[] = [];
  /** Per task: the first step between two racing ones, while a race is reversed. */
  private readonly firsts = new Int32Array(32);

  pick(run: Machine, enabled: number): number {
    const depth = run.steps.length;
    // The step just made is known only now: what sleeps here depends on what it touched.
    const parent = this.nodes[depth - 1];
    const asleep = parent?.asleep ? this.inherit(depth, parent, run.steps[depth - 1] as Step) : 0;
    const awake = enabled & ~asleep;
    if (awake === 0) return -1;
    const chosen = lowest(awake);
    this.nodes.push({ enabled, wanted: bit(chosen), asleep, chosen, woken: 0 });
    return chosen;
  }

  /** Takes in a finished execution; false when there is nothing left to run. */
  advance(run: Machine): boolean {
    this.tasks = run.tasks;
    this.clocks.truncate(Math.max(0, this.prefix.length - 1));
    for (let i = this.clocks.steps.length; i < run.steps.length; i++) {
      const step = run.steps[i] as Step;
      this.clocks.push(step, run.tasks[step.task] as Task, this.onRace);
    }
    this.unfinished(run);
    this.changed(run);
    return this.backtrack(run);
  }

  private inherit(depth: number, parent: Node, step: Step): number {
    let asleep = 0;
    for (let left = parent.asleep & ~bit(parent.chosen); left !== 0; left &= left - 1) {
      const task = lowest(left);
      const sleeper = this.sleepers[(depth - 1) * 32 + task] as Step;
      if (dependent(sleeper, step)) {
        if (mayTouchLess(sleeper, step)) parent.woken |= bit(task);
        continue;
      }
      asleep |= bit(task);
      this.sleepers[depth * 32 + task] = sleeper;
    }
    return asleep;
  }

  /**
   * A sleeping task was woken by a conflicting step and then touched less than where it was put to sleep: it waits now,
   * or found another value. A step that conflicts only with what is missing no longer races with it below this node, so
   * that orders in which it comes first would be passed by: with everything enabled tried, none can be.
   * (The paper asks of happens-before that a step between cannot take such a conflict away: definition 2, number 7.)
   */
  private changed(run: Machine): void {
    const { nodes, sleepers } = this;
    const last = nodes[run.steps.length - 1];
    // nobody was asked after the last step
    if (last?.asleep && nodes.length === run.steps.length) this.inherit(nodes.length, last, run.steps.at(-1) as Step);
    for (let depth = 0; depth < nodes.length; depth++) {
      const node = nodes[depth] as Node;
      if (node.woken === 0 || (node.enabled & ~node.wanted) === 0) continue;
      for (let left = node.woken; left !== 0; left &= left - 1) {
        const task = lowest(left);
        if (this.hides(run.steps, depth, task, sleepers[depth * 32 + task] as Step)) node.wanted |= node.enabled;
      }
    }
  }

  /** A step of another task conflicts with what the task would have done where it slept, and not with what it did. */
  private hides(steps: readonly Step[], depth: number, task: number, slept: Step): boolean {
    let at = depth + 1;
    while (at < steps.length && (steps[at] as Step).task !== task) at++;
    const now = steps[at];
    if (now && touchesAll(now, slept)) return false;
    const writes = slept.writes.filter((id) => !now?.writes.includes(id));
    const reads = slept.reads.filter((id) => !now?.reads.includes(id) && !now?.writes.includes(id));
    if (writes.length === 0 && reads.length === 0) return false;
    for (let i = depth + 1; i < steps.length; i++) {
      const step = steps[i] as Step;
      if (step.halts) return true;
      if (step.task === task) continue;
      if (meets(writes, step.writes) || meets(writes, step.reads) || meets(reads, step.writes)) return true;
    }
    return false;
  }

  private readonly onRace = (earlier: number, later: number): void => {
    const step = this.clocks.steps[later] as Step;
    const { task, guard, reads } = step;
    if (guard > 0 && this.barred(earlier, task, guard < reads.length ? reads.slice(0, guard) : reads, later)) return;
    this.reverse(earlier, later, task, step, null);
  };

  /**
   * A task that waits could not have gone on before the earlier step: that one gave back what it waits for, or made
   * the condition true that the task was already waiting for. The latter is known when the earlier step wrote all
   * that the condition reads, because then nothing concurrent with it can have made the condition true instead.
   */
  private barred(earlier: number, task: number, guard: Footprint, end: number): boolean {
    const { writes, releases } = this.clocks.steps[earlier] as Step;
    if (releases.length > 0 && meets(guard, releases)) return true;
    if ((this.nodes[earlier] as Node).enabled & bit(task)) return false;
    for (const id of guard) if (!writes.includes(id)) return false;
    const last = this.clocks.lastOf(task, end);
    return last >= 0 && last < earlier;
  }

  /** Steps that did not happen: blocked at a deadlock, or pending when the program ended under them. */
  private unfinished(run: Machine): void {
    const { clocks } = this;
    const end = run.steps.length;
    const last = run.steps[end - 1];
    for (const task of run.tasks) {
      const operation = task.pending;
      if (!operation) continue;
      if (last?.halts && task.id !== last.task) this.add(end - 1, bit(task.id));
      if (!operation.ready) continue;
      const reads = readsOf(run, operation.ready);
      const before = clocks.before(task, end);
      for (let i = end - 1; i >= 0; i--) {
        const step = run.steps[i] as Step;
        if (step.task === task.id || clocks.covers(before, i) || !meets(step.writes, reads)) continue;
        if (!this.barred(i, task.id, reads, end)) this.reverse(i, end, task.id, null, reads);
      }
    }
  }

  /**
   * Some schedule must run the later step before the earlier one. What comes first on the way there is one of the
   * steps between that the earlier one does not cause, with no cause among them (an initial of `notdep(e, E).proc(e')`,
   * in the paper): any such task will do. The later step is `step`, or one that did not happen and waits for what it
   * `reads`.
   */
  private reverse(earlier: number, end: number, task: number, step: Step | null, reads: Footprint | null): void {
    const { clocks, firsts } = this;
    const { steps } = clocks;
    const node = this.nodes[earlier] as Node;
    const covered = node.wanted | node.asleep;
    let initials = 0;
    let seen = 0;
    for (let i = earlier + 1; i < end; i++) {
      const own = (steps[i] as Step).task;
      if (seen & bit(own) || clocks.covers(i, earlier)) continue;
      // A cause among the steps between would be, or would follow, the first of its own task.
      if (!this.caused(i, seen)) initials |= bit(own);
      if (initials & covered) return;
      seen |= bit(own);
      firsts[own] = i;
    }
    // What the last one knows may have come to it through steps that will not have happened, so it is asked again.
    if (!(seen & bit(task)) && !this.hindered(earlier, end, task, step, reads)) initials |= bit(task);
    this.add(earlier, initials);
  }

  /** One of the first steps so far happened before step `i`. */
  private caused(i: number, seen: number): boolean {
    for (let left = seen; left !== 0; left &= left - 1)
      if (this.clocks.covers(i, this.firsts[lowest(left)] as number)) return true;
    return false;
  }

  /**
   * A step between that the earlier one does not cause comes before the later one: its task knew it, or they conflict.
   * What the later one touches may depend on the earlier one, and is not known when it did not happen. While its task
   * sleeps nothing else will be tried for it, so then what it did where it was put to sleep is what counts.
   */
  private hindered(earlier: number, end: number, task: number, step: Step | null, reads: Footprint | null): boolean {
    const { clocks } = this;
    const before = clocks.before(this.tasks[task] as Task, end);
    const asleep = ((this.nodes[earlier] as Node).asleep & bit(task)) !== 0;
    const known = asleep ? (this.sleepers[earlier * 32 + task] as Step) : step;
    for (let i = earlier + 1; i < end; i++) {
      if (clocks.covers(i, earlier)) continue;
      if (clocks.covers(before, i)) return true;
      const other = clocks.steps[i] as Step;
      if (known ? dependent(other, known) : meets(other.writes, reads as Footprint)) return true;
    }
    return false;
  }

  private add(depth: number, initials: number): void {
    const node = this.nodes[depth] as Node;
    if (initials & (node.wanted | node.asleep)) return;
    const possible = initials & node.enabled;
    node.wanted |= possible & -possible;
  }

  private backtrack(run: Machine): boolean {
    for (let depth = this.nodes.length - 1; depth >= 0; depth--, this.nodes.pop()) {
      const node = this.nodes[depth] as Node;
      node.asleep |= bit(node.chosen);
      this.sleepers[depth * 32 + node.chosen] = this.clocks.steps[depth] as Step;
      const left = node.wanted & ~node.asleep;
      if (left === 0) continue;
      node.chosen = lowest(left);
      node.woken = 0;
      this.prefix = run.schedule.slice(0, depth + 1);
      this.prefix[depth] = node.chosen;
      return true;
    }
    return false;
  }
}
