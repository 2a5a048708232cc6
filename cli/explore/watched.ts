import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Exploration } from '../../lib/explore/types.ts';
import { UsageError } from '../usage-error.ts';
import { type Job, type Reply, signals } from './messages.ts';

/**
 * Milliseconds of processor time within which the next execution must have begun: one takes less than ten. Wall time
 * would stop honest programs on a busy machine.
 */
const STUCK_CPU_MS = 900;
/** Milliseconds in which no execution began and the processor was hardly used: the program waits for something else. */
const STUCK_WALL_MS = 10_000;
const LOOK_MS = 50;
const MEMORY_MB = 1024;

/**
 * Explores a reader's program in a worker, which is ended when it is caught in a loop or wants too much: a `UsageError`
 * then says so. After `seconds` the search ends by itself and says BUDGET.
 */
export async function exploreWatched(job: Omit<Job, 'signals' | 'folder'>, seconds: number): Promise<Exploration> {
  const state = new Int32Array(new SharedArrayBuffer(4 * signals.length));
  const folder = mkdtempSync(path.join(tmpdir(), 'postmutex-explore-'));
  // scripts/build-cli.mjs puts the worker beside this chunk.
  const worker = new Worker(new URL('./explore-worker.js', import.meta.url), {
    workerData: { ...job, folder, signals: state } satisfies Job,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stdout: true,
  });
  // Standard output is for the result; what the program prints must not get into it.
  worker.stdout.pipe(process.stderr, { end: false });
  const patience = new Patience();
  const timers: NodeJS.Timeout[] = [];
  try {
    return await new Promise<Exploration>((resolve, reject) => {
      const stop = (why: string) => reject(new UsageError(`${job.file} was stopped: ${why}`));
      const look = () => {
        const why = patience.look(Atomics.load(state, signals.beats));
        if (why !== null)
          stop(Atomics.load(state, signals.loaded) ? why : 'its code outside of program(…) never ended');
      };
      timers.push(setInterval(look, LOOK_MS));
      timers.push(setTimeout(() => Atomics.store(state, signals.abort, 1), seconds * 1000));
      worker.on('message', (reply: Reply) => {
        if (reply.is === 'explored') resolve(reply.exploration);
        else reject(new UsageError(reply.sentence));
      });
      worker.on('error', (error) => stop(reasonOf(error)));
      worker.on('exit', () => stop('it ended its own process, or awaits at its top level what never comes'));
    });
  } finally {
    for (const timer of timers) clearInterval(timer);
    await worker.terminate();
    rmSync(folder, { recursive: true, force: true });
  }
}

function reasonOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException)?.code === 'ERR_WORKER_OUT_OF_MEMORY') return `it used ${MEMORY_MB} MB of memory`;
  return `it threw where nothing catches: ${String((error as Error)?.message ?? error).split('\n', 1)[0]}`;
}

/** Notices that no execution has begun for too long. */
class Patience {
  private beats = -1;
  private cpu = 0;
  private wall = 0;

  /** Why the program is stuck; null while it is not. */
  look(beats: number): string | null {
    const { user, system } = process.cpuUsage();
    const cpu = (user + system) / 1000;
    const wall = performance.now();
    if (beats !== this.beats) Object.assign(this, { beats, cpu, wall });
    if (cpu - this.cpu > STUCK_CPU_MS) return 'a step never ended (a task loops without awaiting an operation)';
    if (wall - this.wall > STUCK_WALL_MS) return 'a step never ended (it waits for something outside of the program)';
    return null;
  }
}
