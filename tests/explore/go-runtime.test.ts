import { readFileSync } from 'node:fs';
import { execute, explore, program, type Stage } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { situations } from './go-situations.ts';

// The models of Go's primitives against Go: what a real program printed and how it ended, written down by
// `node scripts/record-runtimes.mjs`, and what the same situation does in the explorer.

interface Recorded {
  readonly go: string;
  readonly situations: Readonly<Record<string, { readonly printed: readonly string[]; readonly ended: string | null }>>;
}

const file = new URL('../fixtures/explore/go-runtime.json', import.meta.url);
const recorded: Recorded = JSON.parse(readFileSync(file, 'utf8'));
const asInGo = 'it prints what Go printed';
const asleep = 'fatal error: all goroutines are asleep - deadlock!';

test('every situation that Go was put into is put to the models, and the other way round', () => {
  expect(Object.keys(situations).sort()).toEqual(Object.keys(recorded.situations).sort());
});

test.each(Object.entries(recorded.situations))('as in Go: %s', async (name, { printed, ended }) => {
  const situation = situations[name];
  if (!situation) throw new Error('there is no such situation');
  let lines: string[] = [];
  const setup = (stage: Stage) => {
    lines = [];
    situation.model((...values) => lines.push(values.join(' ')), stage);
    // Where one order among several is meant, it is found as the one that breaks this.
    if (situation.some && ended === null) stage.afterwards(asInGo, () => lines.join('\n') !== printed.join('\n'));
  };
  const modelled = program(name, setup);
  const execution = situation.some ? (await explore(modelled)).counterexample : await execute(modelled);
  const outcome = execution?.outcome;
  if (situation.some && ended === null) expect(outcome).toMatchObject({ kind: 'failed', message: asInGo });
  else if (ended === null) expect(outcome).toEqual({ kind: 'ok' });
  else if (ended === asleep) expect(outcome?.kind).toBe('deadlock');
  else expect(outcome).toMatchObject({ kind: 'failed', message: ended });
  if (!situation.some) expect(lines).toEqual(printed);
});
