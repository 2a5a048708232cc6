// node --import tsx scripts/record-tokens.ts: writes down the tokens of the schedules that the pages show, after a build. A token that was
// published is kept for ever: entries are added, never taken away or changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programMark } from '../lib/explore/program-mark.ts';
import { encodeSchedule } from '../lib/explore/schedule-codec.ts';
import type { Exploration } from '../lib/explore/types.ts';

interface Entry {
  readonly demo: string;
  readonly variant: string;
  readonly program: string;
  readonly token: string;
  readonly schedule: readonly number[];
  readonly outcome: string;
}

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'tests/fixtures/explore/tokens.json');
const { explorations } = JSON.parse(readFileSync(path.join(root, 'lib/generated/explorations.json'), 'utf8')) as {
  explorations: Record<string, Record<string, { exploration: Exploration }>>;
};
const kept: Entry[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const published = new Set(kept.map(({ demo, variant, program }) => `${demo} ${variant} ${program}`));
const added: Entry[] = [];
for (const [demo, variants] of Object.entries(explorations)) {
  for (const [variant, { exploration }] of Object.entries(variants)) {
    const found = exploration.counterexample;
    if (!found) continue;
    const program = programMark(readFileSync(path.join(root, 'content', demo, 'demo', `${variant}.ts`), 'utf8'));
    if (published.has(`${demo} ${variant} ${program}`)) continue;
    const { kind } = found.outcome;
    const outcome = found.outcome.kind === 'failed' ? found.outcome.message : kind;
    added.push({ demo, variant, program, token: encodeSchedule(found.schedule), schedule: found.schedule, outcome });
  }
}
const lines = [...kept, ...added].map((entry) => `  ${JSON.stringify(entry)}`);
writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
console.log(`${added.length} added, ${kept.length} kept`);
