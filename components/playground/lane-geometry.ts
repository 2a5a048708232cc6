import type { Execution } from '../../lib/explore/types.ts';
import { waitsOf } from './waits.ts';

/** Units of the drawing are CSS pixels: a row of the drawing is a row of the list beside it (two lines of text). */
export const ROW = 42;
/** Width of a lane: a few stand apart, so that arrows between them can be told apart; many move together. */
export const laneWidth = (lanes: number): number => (lanes <= 3 ? 44 : lanes <= 5 ? 32 : 24);

export interface Lane {
  readonly task: number;
  readonly name: string;
  readonly x: number;
  /** Rows [first, last] in which the task exists. */
  readonly from: number;
  readonly to: number;
  /** Runs of rows after which the task could not run. */
  readonly blocked: readonly Run[];
  /** Runs of rows after which the task held a lock. */
  readonly owns: readonly Run[];
}

export interface Run {
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

export interface Arrow {
  readonly key: string;
  readonly path: string;
  /** The steps it joins. */
  readonly first: number;
  readonly second: number;
}

/** A task that a deadlock leaves waiting, in a row of its own below the steps, and the way to who holds what it wants. */
export interface WaitMark {
  readonly task: number;
  readonly x: number;
  readonly row: number;
  readonly path: string | null;
}

export interface Drawing {
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
  readonly waits: readonly WaitMark[];
  /** The path of control through the lanes, step by step. */
  readonly control: string;
  readonly width: number;
  readonly height: number;
}

export const rowY = (step: number): number => step * ROW + ROW / 2;

/** Places every mark of a schedule. The same numbers at build time and in the browser. */
export function drawExecution(execution: Execution): Drawing {
  const { steps, tasks } = execution;
  const position = new Map(tasks.map((task, i) => [task.id, i]));
  const wide = laneWidth(tasks.length);
  const laneX = (index: number) => wide / 2 + index * wide;
  const x = (task: number) => laneX(position.get(task) ?? 0);
  const waiting = waitsOf(execution);
  const rows = steps.length + waiting.length;
  const last = Math.max(0, rows - 1);
  // Below the last step of a deadlock everything stays as that step left it.
  const at = (row: number) => steps[Math.min(row, steps.length - 1)];
  const lanes = tasks.map((task, i) => ({
    task: task.id,
    name: task.name,
    x: laneX(i),
    from: task.startedAt === null ? 0 : task.startedAt,
    to: task.endedAt ?? last,
    blocked: runs(rows, (row) => at(row)?.blocked.find((entry) => entry.task === task.id)?.on ?? null),
    owns: runs(rows, (row) => {
      const held = Object.entries(at(row)?.owners ?? {}).filter(([, owner]) => owner === task.id);
      return held.length > 0 ? held.map(([name]) => name).join(', ') : null;
    }),
  }));
  const control = steps.map((step, i) => `${i === 0 ? 'M' : 'L'}${x(step.task)} ${rowY(i)}`).join('');
  const arrows = execution.conflicts.flatMap(({ first, second, object }) => {
    const from = steps[first];
    const to = steps[second];
    return from && to
      ? [
          {
            key: `${first} ${second} ${object}`,
            path: bow(x(from.task), rowY(first), x(to.task), rowY(second)),
            first,
            second,
          },
        ]
      : [];
  });
  const waits = waiting.map(({ task, holder }, i) => {
    const row = steps.length + i;
    const y = rowY(row);
    const path = holder === null || holder === task ? null : reach(x(task), x(holder), y);
    return { task, x: x(task), row, path };
  });
  return { lanes, arrows, waits, control, width: tasks.length * wide, height: rows * ROW };
}

/** Consecutive rows with the same answer. */
function runs(rows: number, at: (row: number) => string | null): Run[] {
  const found: Run[] = [];
  for (let row = 0; row < rows; row++) {
    const what = at(row);
    if (what === null) continue;
    const before = found.at(-1);
    if (before && before.to === row - 1 && before.what === what) found[found.length - 1] = { ...before, to: row };
    else found.push({ from: row, to: row, what });
  }
  return found;
}

/** A curve that leaves sideways and arrives sideways, so that it crosses no bar on its way. */
function bow(x1: number, y1: number, x2: number, y2: number): string {
  const side = x2 >= x1 ? 1 : -1;
  const start = x1 + side * 6;
  const end = x2 - side * 8;
  const reach = Math.max(10, Math.abs(end - start) / 2);
  return `M${start} ${y1}C${start + side * reach} ${y1} ${end - side * reach} ${y2} ${end} ${y2}`;
}

/** Straight across, from the one who waits to the lane of the one who holds. */
function reach(from: number, to: number, y: number): string {
  const side = to > from ? 1 : -1;
  return `M${from + side * 8} ${y}H${to - side * 11}`;
}
