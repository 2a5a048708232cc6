// Changes the explorer's engine in one place at a time and runs its tests: a change that no test notices is not tested,
// or makes no difference. Usage: npm run mutate:explore [-- [--new] PART-OF-A-FILE-NAME[:LINE]…]. Prints the survivors;
// exit status 1 when one of them is not explained in tests/explore/judge/explained.json. With --new, those that are
// explained there are not judged again; with --quick, random programs are thirty, not a thousand.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build, transformSync } from 'esbuild';
import { mutantsOf, switched } from './mutants.mjs';

const root = path.resolve(import.meta.dirname, '..');
const engine = path.join(root, 'lib/explore');
const FILES = [
  ...['strategies/dpor', 'clocks', 'footprint', 'conditions', 'certificate/linear-extensions'],
  ...['certificate/state-graph', 'strategies/smallest', 'state-key', 'run', 'execute', 'task', 'handle', 'shared'],
  ...['record', 'world', 'explore', 'started-task', 'ending', 'strategies/dfs', 'strategies/pct', 'parking', 'host'],
  ...['choosers', 'program', 'schedule-codec', 'race-name', 'object-names', 'uncontrolled-line', 'source-line'],
  ...['random', 'format', 'errors'],
];
const cache = path.join(root, `.cache/mutate-explore-${process.pid}`);

/** The tests and the engine as one program, with every mutant of one file in it: which of them runs is a number. */
async function bundle(name, mutants, { recording }) {
  const file = path.join(engine, `${name}.ts`);
  const outfile = path.join(cache, 'tests/explore', recording ? 'reach.mjs' : 'judge.mjs');
  const test = recording ? (number) => `$reach(${number})` : (number) => `$mutant.at === ${number}`;
  const contents = switched(readFileSync(file, 'utf8'), mutants, test);
  const head =
    'const $mutant = globalThis.$mutant, $reach = (n) => { $mutant.reached[n] = 1; return n === $mutant.at };';
  await build({
    entryPoints: [path.join(root, 'tests/explore/judge/main.ts')],
    outfile,
    bundle: true,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    banner: { js: 'globalThis.$mutant = { at: 0, reached: new Uint8Array(5000) };' },
    alias: {
      vitest: path.join(root, 'tests/explore/judge/vitest.ts'),
      'postmutex/explore': path.join(engine, 'index.ts'),
    },
    plugins: [
      {
        name: 'mutants',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
            loaded === file ? { contents: `${head}${contents}`, loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  return outfile;
}

/** Runs mutants until one of them ends the process; hands over each result as it comes. */
async function judge(program, numbers, plan, take) {
  const child = spawn(process.execPath, ['--enable-source-maps', '--max-old-space-size=1000', program], {
    stdio: ['pipe', 'pipe', verbose ? 'inherit' : 'ignore'],
  });
  child.stdin.end(JSON.stringify({ numbers, quick, ...plan }));
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) take(JSON.parse(line));
}

const reaching = ({ tests, reached }, { number, atLoad }) =>
  atLoad ? tests.map(({ name }) => name) : (reached[number] ?? []);

async function judgeAll(program, mutants, baseline, alone, report) {
  const kills = {};
  const costs = Object.fromEntries(baseline.tests.map(({ name, ms }) => [name, ms]));
  let left = [...mutants];
  while (left.length > 0) {
    const first = left[0][1];
    const together = alone || first.atLoad ? left.slice(0, 1) : left.filter(([, { atLoad }]) => !atLoad);
    const numbers = together.map(([number, mutant]) => [number, reaching(baseline, { number, ...mutant })]);
    const done = new Set();
    await judge(program, numbers, { costs, kills, loaded: first.atLoad || alone }, ({ number, killer }) => {
      done.add(number);
      report(number, killer);
      if (killer) kills[killer] = (kills[killer] ?? 0) + 1;
    });
    // One that ends the process, or never ends, is noticed.
    const next = together.find(([number]) => !done.has(number));
    if (next) {
      done.add(next[0]);
      report(next[0], 'the process ended');
    }
    left = left.filter(([number]) => !done.has(number));
  }
  return kills;
}

const compiles = (text) => {
  try {
    transformSync(text, { loader: 'ts' });
    return true;
  } catch {
    return false;
  }
};

mkdirSync(path.join(cache, 'tests/explore'), { recursive: true });
cpSync(path.join(root, 'tests/fixtures/explore'), path.join(cache, 'tests/fixtures/explore'), { recursive: true });
process.on('exit', () => rmSync(cache, { recursive: true, force: true }));

// What each test took the last time it was measured.
const costsFile = path.join(root, '.cache/mutate-explore-costs.json');
const lastCosts = existsSync(costsFile) ? JSON.parse(readFileSync(costsFile, 'utf8')) : {};
const explained = JSON.parse(readFileSync(path.join(root, 'tests/explore/judge/explained.json'), 'utf8'));
const onlyNew = process.argv.includes('--new');
const quick = process.argv.includes('--quick');
const verbose = process.argv.includes('--verbose');
const asked = process.argv.slice(2).flatMap((one) => (one.startsWith('--') ? [] : [one.split(':')]));
const isAsked = (name, line) =>
  asked.length === 0 || asked.some(([part, only]) => name.includes(part) && (!line || !only || Number(only) === line));
const total = { judged: 0, killed: 0, explained: 0, unexplained: 0 };
for (const name of FILES.filter((one) => isAsked(one))) {
  const source = readFileSync(path.join(engine, `${name}.ts`), 'utf8');
  const lineOf = ({ start }) => source.slice(0, start).split('\n').length;
  const keyOf = ({ start, end, replacement }) => {
    const line = source.split('\n')[lineOf({ start }) - 1].trim();
    return `${name}: ${line} [${source.slice(start, end).split('\n')[0]} -> ${replacement}]`;
  };
  const mutants = mutantsOf(source)
    .filter((mutant) => isAsked(name, lineOf(mutant)))
    .filter(({ start, end, replacement }) => compiles(source.slice(0, start) + replacement + source.slice(end)))
    .map((mutant, i) => [i + 1, mutant])
    .filter(([, mutant]) => !(onlyNew && keyOf(mutant) in explained));
  const counts = { judged: mutants.length, killed: 0, explained: 0, unexplained: 0 };
  let baseline;
  await judge(await bundle(name, mutants, { recording: true }), [], { costs: lastCosts }, (result) => {
    baseline = result;
  });
  for (const { name: test, ms } of baseline?.tests ?? []) lastCosts[test] = ms;
  writeFileSync(costsFile, JSON.stringify(lastCosts));
  if (!baseline?.tests) throw new Error(`the engine itself is red: ${JSON.stringify(baseline)}`);
  if (verbose)
    for (const { name: test, ms } of [...baseline.tests].sort((a, b) => b.ms - a.ms).slice(0, 10))
      console.log(`${Math.round(ms)} ms: ${test}`);
  // A file that keeps something for ever may keep what a mutant left there.
  const alone = /^let /m.test(source);
  const program = await bundle(name, mutants, { recording: false });
  const byNumber = new Map(mutants);
  const kills = await judgeAll(program, mutants, baseline, alone, (number, killer) => {
    const mutant = byNumber.get(number);
    const key = keyOf(mutant);
    const where = `${name}.ts:${lineOf(mutant)} ${key.slice(name.length + 2)}`;
    if (killer) {
      counts.killed++;
      if (verbose) console.log(`${where} noticed: ${killer}`);
      return;
    }
    counts[key in explained ? 'explained' : 'unexplained']++;
    const reached = reaching(baseline, { number, ...mutant }).length > 0 ? '' : ', reached by no test';
    console.log(`${where} ${explained[key] ?? `(not explained${reached})`}`);
  });
  const { judged, killed, unexplained } = counts;
  console.log(`${name}: ${judged} judged, ${killed} killed, ${counts.explained} explained, ${unexplained} not`);
  for (const key of Object.keys(total)) total[key] += counts[key];
  const most = Object.entries(kills).sort(([, a], [, b]) => b - a);
  if (verbose) for (const [test, count] of most.slice(0, 10)) console.log(`noticed ${count}: ${test}`);
}
console.log(JSON.stringify(total));
process.exitCode = total.unexplained > 0 ? 1 : 0;
