// Reads changed crashes by the million: npm run fuzz -- [--executions N] [--seconds N] [--seed N] [--workers N] [--hangs SECONDS]
// Stops at the first exception, hang or broken claim, with the smallest text that shows it. `--seed N --only I` repeats
// execution I of a run. Workers are processes of their own; worker k of n makes the executions k, k + n, k + 2n …
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { failureOf, smallest } from '../tests/fuzz/failure-of.ts';
import { linesOfFixtures, mutated } from '../tests/fuzz/mutate.ts';
import { Random } from '../tests/fuzz/random.ts';

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const seconds = option('seconds', process.argv.includes('--executions') ? Number.POSITIVE_INFINITY : 60);
const executions = option('executions', Number.POSITIVE_INFINITY);
const seed = option('seed', Date.now() >>> 0);
const workers = option('workers', 1);
const worker = option('worker', -1);
const only = option('only', -1);
/** How many executions a worker makes between two messages; no message for so long and it hangs. */
const CHUNK = 2_000;
const HANGS_MS = option('hangs', 120) * 1000;
/** Comparing the short ways with the long one costs more than the reading: done for one text in so many. */
const COMPARED = 8;

interface Progress {
  readonly done: number;
  readonly next: number;
  readonly failure?: { readonly index: number; readonly says: string; readonly text: string };
}

function run(from: number, step: number, tell: (progress: Progress) => void): void {
  const texts = linesOfFixtures(fileURLToPath(new URL('tests/fixtures/', `file://${process.cwd()}/`)));
  const end = performance.now() + seconds * 1000;
  let done = 0;
  for (let index = from; index < executions && performance.now() < end; ) {
    for (let i = 0; i < CHUNK && index < executions; i++, index += step) {
      const text = mutated(texts, Random.of(seed, index));
      const says = failureOf(text, index % COMPARED === 0);
      done++;
      if (says === null) continue;
      tell({ done, next: index, failure: { index, says, text: smallest(text, says) } });
      return;
    }
    tell({ done, next: index });
  }
}

function report(done: number, ms: number, failure?: Progress['failure']): void {
  const rate = Math.round((done / ms) * 1000);
  if (failure)
    console.error(
      `seed ${seed}, execution ${failure.index} (--seed ${seed} --only ${failure.index}): ${failure.says}\n${JSON.stringify(failure.text)}`,
    );
  console.log(
    `seed ${seed}: ${done} executions in ${(ms / 1000).toFixed(0)} s, ${rate} a second, ${failure ? 'a failure' : 'no failure'}`,
  );
  process.exitCode = failure ? 1 : 0;
}

const began = performance.now();
if (worker >= 0) run(worker, workers, (progress) => process.send?.(progress));
else if (only >= 0) {
  const texts = linesOfFixtures(fileURLToPath(new URL('tests/fixtures/', `file://${process.cwd()}/`)));
  const text = mutated(texts, Random.of(seed, only));
  console.log(JSON.stringify(text));
  const says = failureOf(text, true);
  report(1, performance.now() - began, says === null ? undefined : { index: only, says, text: smallest(text, says) });
} else {
  const states = Array.from({ length: workers }, (_, k) => {
    const args = [
      '--worker',
      k,
      '--workers',
      workers,
      '--seed',
      seed,
      '--seconds',
      seconds,
      '--executions',
      executions,
    ];
    return {
      child: fork(fileURLToPath(import.meta.url), args.map(String)),
      done: 0,
      next: k,
      heard: performance.now(),
      isOver: false,
    };
  });
  let failure: Progress['failure'];
  let isReported = false;
  const finish = () => {
    if (isReported) return;
    isReported = true;
    clearInterval(watch);
    for (const { child } of states) child.kill();
    report(
      states.reduce((sum, { done }) => sum + done, 0),
      performance.now() - began,
      failure,
    );
  };
  // ended from outside: what was done is still told
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, finish);
  for (const state of states) {
    state.child.on('message', (progress: Progress) => {
      state.done = progress.done;
      state.next = progress.next;
      state.heard = performance.now();
      failure ??= progress.failure;
      if (progress.failure) finish();
    });
    state.child.on('exit', (code) => {
      state.isOver = true;
      if (code && !failure)
        failure = {
          index: state.next,
          says: `the worker ended with ${code}, at most ${CHUNK} executions later`,
          text: '',
        };
      if (states.every(({ isOver }) => isOver)) finish();
    });
  }
  const watch = setInterval(() => {
    const hung = states.find(({ isOver, heard }) => !isOver && performance.now() - heard > HANGS_MS);
    if (!hung || failure) return;
    failure = { index: hung.next, says: `hangs here or at most ${CHUNK} executions later`, text: '' };
    finish();
  }, 5_000);
}
