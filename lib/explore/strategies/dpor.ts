import { Clocks, dependent } from '../clocks.ts';
import { readsOf } from '../conditions.ts';
import { type Footprint, meets } from '../footprint.ts';
import type { Chooser, Machine, Step, Task } from '../task.ts';

interface Node {
  readonly enabled: number;
  /** Tasks to be tried from here. */
  wanted: number;
  /** Tasks whose every continuation from here is covered elsewhere, and the step each would take. */
  asleep: number;
  sleepers: (Step | undefined)[];
  chosen: number;
}

/** Most nodes have no sleepers and share this, which stays empty. */
const noSleepers: (Step | undefined)[] = [];

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
  private readonly nodes: Node[] = [];
  private tasks: readonly Task[] = [];

  pick(run: Machine, enabled: number): number {
    const depth = run.steps.length;
    // The step just made is known only now: what sleeps here depends on what it touched.
    const node: Node = { enabled, wanted: 0, asleep: 0, sleepers: noSleepers, chosen: -1 };
    const parent = this.nodes[depth - 1];
    if (parent?.asleep) inherit(node, parent, run.steps[depth - 1] as Step);
    const awake = enabled & ~node.asleep;
    if (awake === 0) return -1;
    node.chosen = lowest(awake);
    node.wanted = bit(node.chosen);
    this.nodes.push(node);
    return node.chosen;
  }

  /** Takes in a finished execution; false when there is nothing left to run. */
  advance(run: Machine): boolean {
    this.tasks = run.tasks;
    const from = Math.max(0, this.prefix.length - 1);
    this.clocks.truncate(Math.min(from, this.clocks.steps.length));
    for (let i = this.clocks.steps.length; i < run.steps.length; i++) {
      const step = run.steps[i] as Step;
      this.clocks.push(step, run.tasks[step.task] as Task, this.onRace);
    }
    this.unfinished(run);
    return this.backtrack(run);
  }

  private readonly onRace = (earlier: number, later: number): void => {
    const step = this.clocks.steps[later] as Step;
    const { task, guard, reads } = step;
    if (guard > 0 && this.barred(earlier, task, guard < reads.length ? reads.slice(0, guard) : reads, later)) return;
    this.reverse(earlier, later, step.task, (other) => dependent(other, step));
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
    for (let i = end - 1; i >= 0; i--) if ((this.clocks.steps[i] as Step).task === task) return i < earlier;
    return false;
  }

  /** Steps that did not happen: blocked at a deadlock, or pending when the program ended under them. */
  private unfinished(run: Machine): void {
    const end = run.steps.length;
    const last = run.steps[end - 1];
    for (const task of run.tasks) {
      const operation = task.pending;
      if (!operation) continue;
      if (last?.halts && task.id !== last.task) this.add(end - 1, bit(task.id));
      if (!operation.ready) continue;
      const reads = readsOf(run, operation.ready);
      const known = this.clocks.before(task, end);
      for (let i = end - 1; i >= 0; i--) {
        const step = run.steps[i] as Step;
        if (step.task === task.id || this.clocks.covers(known, i) || !meets(step.writes, reads)) continue;
        if (!this.barred(i, task.id, reads, end)) this.reverse(i, end, task.id, (other) => meets(other.writes, reads));
      }
    }
  }

  /**
   * Some schedule must run the later step before the earlier one. What comes first on the way there is one of the
   * steps between that the earlier one does not cause, with no cause among them: any such task will do.
   */
  private reverse(earlier: number, end: number, task: number, conflicts: (step: Step) => boolean): void {
    const { steps, clocks, ranks } = this.clocks;
    const earlierTask = (steps[earlier] as Step).task;
    const earlierRank = ranks[earlier] as number;
    const between: number[] = [];
    let initials = 0;
    let seen = 0;
    const consider = (i: number) => {
      const task = (steps[i] as Step).task;
      if (seen & bit(task)) return;
      seen |= bit(task);
      const clock = clocks[i] as number[];
      for (const k of between) if ((clock[(steps[k] as Step).task] ?? 0) >= (ranks[k] as number)) return;
      initials |= bit(task);
    };
    for (let i = earlier + 1; i < end; i++) {
      if (((clocks[i] as number[])[earlierTask] ?? 0) >= earlierRank) continue;
      consider(i);
      between.push(i);
    }
    // What the last one knows may have come to it through steps that will not have happened, so it is asked again.
    if (!(seen & bit(task))) {
      const known = this.clocks.before(this.tasks[task] as Task, end);
      if (!between.some((k) => this.clocks.covers(known, k) || conflicts(steps[k] as Step))) initials |= bit(task);
    }
    this.add(earlier, initials);
  }

  private add(depth: number, initials: number): void {
    const node = this.nodes[depth] as Node;
    if (initials & (node.wanted | node.asleep)) return;
    const possible = initials & node.enabled;
    node.wanted |= possible & -possible;
  }

  private backtrack(run: Machine): boolean {
    for (let depth = this.nodes.length - 1; depth >= 0; depth--) {
      const node = this.nodes[depth] as Node;
      node.asleep |= bit(node.chosen);
      if (node.sleepers === noSleepers) node.sleepers = [];
      node.sleepers[node.chosen] = this.clocks.steps[depth];
      const left = node.wanted & ~node.asleep;
      if (left === 0) continue;
      node.chosen = lowest(left);
      this.nodes.length = depth + 1;
      this.prefix = run.schedule.slice(0, depth);
      this.prefix.push(node.chosen);
      return true;
    }
    return false;
  }
}

function inherit(node: Node, parent: Node, step: Step): void {
  for (let left = parent.asleep; left !== 0; left &= left - 1) {
    const task = lowest(left);
    const sleeper = parent.sleepers[task] as Step;
    if (task === parent.chosen || dependent(sleeper, step)) continue;
    node.asleep |= bit(task);
    if (node.sleepers === noSleepers) node.sleepers = [];
    node.sleepers[task] = sleeper;
  }
}
