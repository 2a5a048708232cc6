import { nonPreemptive, pausing } from './choosers.ts';
import { Watch } from './host.ts';
import type { Program } from './program.ts';
import { Recorder } from './record.ts';
import { inTurn } from './turns.ts';
import type { Execution, Schedule } from './types.ts';
import { awaitLine } from './uncontrolled-line.ts';

export interface ExecuteOptions {
  readonly stepLimit?: number;
  /** Stop where the schedule ends instead of running on to the program's end. Default false. */
  readonly pause?: boolean;
}

/**
 * Runs one schedule and tells what happened, step by step. Where the schedule ends before the program, the running
 * task goes on as long as it can, then the first that can. Begins when what was asked for before has ended.
 */
export function execute(program: Program, schedule: Schedule = [], options: ExecuteOptions = {}): Promise<Execution> {
  return inTurn(() => executeNow(program, schedule, options));
}

/** The same within a turn that is under way. */
export async function executeNow(program: Program, schedule: Schedule, options: ExecuteOptions): Promise<Execution> {
  const { stepLimit = 1000, pause = false } = options;
  const watch = new Watch();
  const recorder = new Recorder();
  try {
    const run = await watch.execute(program.setup, pause ? pausing(schedule) : nonPreemptive(schedule), {
      stepLimit,
      tracing: true,
      keyed: false,
      ids: new Map(),
      onStep: recorder.onStep,
    });
    const line =
      run.ending?.kind === 'uncontrolled' && run.ending.line === null
        ? await awaitLine(program, schedule, stepLimit)
        : null;
    return recorder.finish(run, line);
  } finally {
    watch.close();
  }
}
