// Random programs against brute force:
// node bench/bundled.mjs bench/explore-fuzz.ts [FIRST-SEED] [COUNT] [SCHEDULES-AT-MOST] [programs|steps|turns]
import { compare } from '../tests/explore/differential.ts';
import { randomProgram } from '../tests/explore/random-programs.ts';
import { randomSteps } from '../tests/explore/random-steps.ts';
import { randomTurns } from '../tests/explore/random-turns.ts';

const [first = 1, count = 10_000, limit = 400] = process.argv.slice(2, 5).map(Number);
const kinds = { programs: randomProgram, steps: randomSteps, turns: randomTurns };
const programOf = kinds[(process.argv[5] ?? 'programs') as keyof typeof kinds];
// Random programs panic all the time, and nobody reads where.
Error.stackTraceLimit = 0;
const started = performance.now();
let compared = 0;
let schedules = 0;
let classes = 0;
let redundant = 0;
let wrong = 0;
for (let seed = first; compared < count; seed++) {
  const { text, program } = programOf(seed);
  const result = await compare(program, limit, seed % 4 === 0);
  if (!result) continue;
  compared++;
  schedules += result.schedules;
  classes += result.classes;
  redundant += result.redundant;
  if (result.difference) {
    wrong++;
    if (wrong <= 5) console.log(`seed ${seed}: ${result.difference}\n  ${text}`);
  }
  if (compared % 20_000 === 0)
    console.log(
      `${compared} programs, seed ${seed}, ${wrong} wrong, ${Math.round((performance.now() - started) / 1000)} s`,
    );
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${compared} programs, ${schedules} schedules = ${classes} classes + ${redundant} cut short; ${wrong} wrong; ${seconds} s`,
);
