import { Clocks } from './clocks.ts';
import { nameRace } from './race-name.ts';
import type { Machine, Step, Task } from './task.ts';
import type { Execution, Outcome, StepInfo } from './types.ts';

/** Watches one execution and writes down, after every step, what a reader wants to see. */
export class Recorder {
  private readonly infos: StepInfo[] = [];
  private initial: Record<string, string> = {};

  readonly onStep = (run: Machine): void => {
    const index = run.steps.length - 1;
    if (index < 0) {
      this.initial = stateOf(run);
      return;
    }
    const step = run.steps[index] as Step;
    const previous = run.steps[index - 1];
    const names = (ids: readonly number[]) =>
      [...new Set(ids)].map((id) => nameOf(run, id)).filter((name) => name !== '');
    this.infos.push({
      index,
      task: step.task,
      operation: step.label,
      state: stateOf(run),
      reads: names(step.reads),
      writes: names(step.writes),
      blocked: waiting(run),
      owners: ownersOf(run),
      line: step.line,
      preemption: previous !== undefined && previous.task !== step.task && (step.enabled & (1 << previous.task)) !== 0,
    });
  };

  finish(run: Machine, foreignLine: number | null): Execution {
    const execution: Omit<Execution, 'race'> = {
      schedule: run.schedule,
      tasks: run.tasks.map((task) => ({
        id: task.id,
        name: task.name,
        parent: task.parent?.id ?? null,
        startedAt: task.startedAt < 0 ? null : task.startedAt,
        endedAt: task.done ? task.endedAt : null,
      })),
      steps: this.infos,
      initial: this.initial,
      outcome: outcomeOf(run, foreignLine),
      next: nextOf(run),
      conflicts: conflictsOf(run),
    };
    return { ...execution, race: nameRace(execution) };
  }
}

const nameOf = (run: Machine, id: number) => {
  const handle = run.handles.find((candidate) => candidate.id === id);
  return handle?.name ?? '';
};

function stateOf(run: Machine): Record<string, string> {
  const state: Record<string, string> = {};
  for (const handle of run.handles) {
    const text = handle.view.show();
    if (text !== '') state[handle.name] = text;
  }
  return state;
}

function ownersOf(run: Machine): Record<string, number> {
  const owners: Record<string, number> = {};
  for (const handle of run.handles) {
    const owner = handle.view.owner?.() ?? null;
    if (owner !== null) owners[handle.name] = owner;
  }
  return owners;
}

function waiting(run: Machine): { task: number; on: string }[] {
  const enabled = run.enabled();
  return run.tasks
    .filter((task) => task.pending && !(enabled & (1 << task.id)))
    .map((task) => ({ task: task.id, on: task.pending?.label() ?? '' }));
}

function nextOf(run: Machine): Execution['next'] {
  return run.tasks
    .filter((task) => task.pending)
    .map((task) => ({
      task: task.id,
      operation: task.pending?.label() ?? '',
      line: task.line,
      enabled: (run.enabledAtEnd & (1 << task.id)) !== 0,
    }));
}

function outcomeOf(run: Machine, foreignLine: number | null): Outcome {
  const ending = run.ending;
  switch (ending?.kind) {
    case 'failed':
      return { kind: 'failed', message: ending.message, task: ending.task, step: run.steps.length - 1 };
    case 'deadlock':
      return {
        kind: 'deadlock',
        message: 'nothing can run: every goroutine that has not returned waits for another',
        waiting: waitingAtEnd(run),
      };
    case 'step-limit':
      return { kind: 'step-limit', limit: run.options.stepLimit };
    case 'uncontrolled':
      return { kind: 'uncontrolled', message: ending.message, line: ending.line ?? foreignLine };
    case 'diverged':
      return ending;
    case 'stopped':
      return { kind: 'paused' };
    default:
      return { kind: 'ok' };
  }
}

const waitingAtEnd = (run: Machine) =>
  run.tasks
    .filter((task) => task.pending && !task.daemon)
    .map((task) => ({ task: task.id, on: task.pending?.label() ?? '' }));

function conflictsOf(run: Machine): Execution['conflicts'] {
  const clocks = new Clocks();
  const conflicts: { first: number; second: number; object: string }[] = [];
  for (const step of run.steps) {
    clocks.push(step, run.tasks[step.task] as Task, (first, second) => {
      const object = sharedObject(run, first, second);
      if (object) conflicts.push({ first, second, object });
    });
  }
  return conflicts.sort((a, b) => a.second - b.second || a.first - b.first);
}

/** The first object that two steps disagree over; null when they only meet in the program's end. */
function sharedObject(run: Machine, first: number, second: number): string | null {
  const [a, b] = [run.steps[first] as Step, run.steps[second] as Step];
  const id =
    a.writes.find((w) => b.writes.includes(w) || b.reads.includes(w)) ?? a.reads.find((r) => b.writes.includes(r));
  return id === undefined ? null : nameOf(run, id);
}
