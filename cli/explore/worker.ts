import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { explore, type Program } from 'postmutex/explore';
import { type Job, type Reply, signals } from './messages.ts';

/** Runs a reader's program in a thread of its own: the command ends it when it never comes back (watched.ts). */
async function work(job: Job): Promise<Reply> {
  const loaded = await load(job);
  if (typeof loaded === 'string') return { is: 'refused', sentence: loaded };
  Atomics.store(job.signals, signals.loaded, 1);
  const program: Program = {
    ...loaded,
    setup: (run) => {
      Atomics.add(job.signals, signals.beats, 1);
      loaded.setup(run);
    },
  };
  const signal = {
    get aborted() {
      return Atomics.load(job.signals, signals.abort) !== 0;
    },
  };
  const exploration = await explore(program, job.budget === undefined ? { signal } : { signal, budget: job.budget });
  return { is: 'explored', exploration };
}

/** The file's program; one sentence when it has none. */
async function load({ file, code, folder }: Job): Promise<Program | string> {
  const engine = new URL('../explore.js', import.meta.url).href;
  const script = path.join(folder, 'program.mjs');
  try {
    writeFileSync(
      script,
      code.replace(/(from\s*)(['"])postmutex\/explore\2/g, (_, from) => `${from}${JSON.stringify(engine)}`),
    );
    const { default: program } = (await import(pathToFileURL(script).href)) as { default?: Program };
    if (typeof program?.setup !== 'function') {
      return `${file} has no program: end it with "export default program(…)"`;
    }
    return program;
  } catch (error) {
    return `${file} cannot be loaded: ${firstLine(error)}`;
  }
}

const firstLine = (error: unknown): string => String((error as Error)?.message ?? error).split('\n', 1)[0] ?? '';

parentPort?.postMessage(await work(workerData as Job));
