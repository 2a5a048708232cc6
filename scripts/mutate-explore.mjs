// Changes the explorer's engine in one place at a time and runs its tests: a change that no test notices is not tested,
// or makes no difference. Usage: npm run mutate:explore [-- [--new] PART-OF-A-FILE-NAME[:LINE]…]. Prints the survivors;
// exit status 1 when one of them is not explained in tests/explore/judge/explained.json. With --new, those that are
// explained there are not judged again; with --once, survivors of a hundred random programs are
// not shown a thousand; with --quick there are thirty, and no test that takes long.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { mutantsOf, switched } from './mutants.mjs';

const root = path.resolve(import.meta.dirname, '..');
const engine = path.join(root, 'lib/explore');
const FILES = [
  ...['strategies/dpor', 'clocks', 'footprint', 'conditions', 'certificate/linear-extensions'],
  ...['certificate/state-graph', 'strategies/smallest', 'state-key', 'run', 'execute', 'task', 'handle', 'shared'],
  ...['record', 'world', 'explore', 'started-task', 'ending', 'strategies/dfs', 'strategies/pct', 'parking', 'host'],
  ...['choosers', 'program', 'schedule-codec', 'race-name', 'object-names', 'uncontrolled-line', 'source-line'],
  ...['random', 'format', 'errors', 'turns', 'program-mark'],
];
const cache = path.join(root, `.cache/mutate-explore-${process.pid}`);
const program = path.join(cache, 'tests/explore/judge.mjs');

/** The tests and the engine as one program, with every mutant in it: which of them runs is a number. */
async function bundle(files) {
  const texts = new Map(
    files.map(({ name, source, mutants }) => {
      const switchedText = switched(source, mutants, (number) => `$is(${number})`);
      return [path.join(engine, `${name}.ts`), `const { $is } = globalThis;${switchedText}`];
    }),
  );
  const js = `
    globalThis.$mutant = { at: 0, reached: new Uint8Array(10000) };
    const $mutant = globalThis.$mutant;
    globalThis.$is = process.env.MUTANTS === 'reached'
      ? (number) => { $mutant.reached[number] = 1; return number === $mutant.at; }
      : (number) => number === $mutant.at;`;
  await build({
    entryPoints: [path.join(root, 'tests/explore/judge/main.ts')],
    outfile: program,
    bundle: true,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    banner: { js: js.replaceAll(/\s*\n\s*/g, ' ') },
    alias: {
      vitest: path.join(root, 'tests/explore/judge/vitest.ts'),
      'postmutex/explore': path.join(engine, 'index.ts'),
    },
    plugins: [
      {
        name: 'mutants',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
            texts.has(loaded) ? { contents: texts.get(loaded), loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
}

/** Runs mutants until one of them ends the process; hands over each result as it comes. */
async function judge(numbers, plan, take) {
  const child = spawn(process.execPath, ['--enable-source-maps', '--max-old-space-size=1000', program], {
    stdio: ['pipe', 'pipe', verbose ? 'inherit' : 'ignore'],
    env: { ...process.env, MUTANTS: numbers.length === 0 ? 'reached' : 'judged' },
  });
  child.stdin.end(JSON.stringify({ numbers, quick, once, ...plan }));
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) take(JSON.parse(line));
}

// What is kept for ever may have been made by the first test that needs it.
const reaching = ({ tests, reached }, { number, atLoad, keeps }) =>
  atLoad || keeps ? tests.map(({ name }) => name) : (reached[number] ?? []);

async function judgeAll(mutants, baseline, report) {
  const kills = {};
  const costs = Object.fromEntries(baseline.tests.map(({ name, ms }) => [name, ms]));
  // What runs when the engine is loaded has a process of its own; so has a file that keeps something for ever, where a
  // mutant may leave what others find.
  const isAlone = ([, { atLoad, keeps }]) => atLoad || keeps;
  let left = [...mutants].sort((a, b) => isAlone(a) - isAlone(b));
  while (left.length > 0) {
    const alone = isAlone(left[0]);
    const together = alone ? left.slice(0, 1) : left.filter((one) => !isAlone(one));
    const numbers = together.map(([number, mutant]) => [number, reaching(baseline, { number, ...mutant })]);
    const done = new Set();
    await judge(numbers, { costs, kills, loaded: alone }, ({ number, killer }) => {
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

mkdirSync(path.join(cache, 'tests/explore'), { recursive: true });
cpSync(path.join(root, 'tests/fixtures/explore'), path.join(cache, 'tests/fixtures/explore'), { recursive: true });
process.on('exit', () => rmSync(cache, { recursive: true, force: true }));

// What each test took the last time it was measured.
const costsFile = path.join(root, '.cache/mutate-explore-costs.json');
const lastCosts = existsSync(costsFile) ? JSON.parse(readFileSync(costsFile, 'utf8')) : {};
const explained = JSON.parse(readFileSync(path.join(root, 'tests/explore/judge/explained.json'), 'utf8'));
const onlyNew = process.argv.includes('--new');
const quick = process.argv.includes('--quick');
const once = process.argv.includes('--once');
const verbose = process.argv.includes('--verbose');
const asked = process.argv.slice(2).flatMap((one) => (one.startsWith('--') ? [] : [one.split(':')]));
const isAsked = (name, line) =>
  asked.length === 0 || asked.some(([part, only]) => name.includes(part) && (!line || !only || Number(only) === line));
const order = asked.length === 0 ? FILES : asked.flatMap(([part]) => FILES.filter((name) => name.includes(part)));
const files = [...new Set(order)].map((name) => ({
  name,
  source: readFileSync(path.join(engine, `${name}.ts`), 'utf8'),
}));
const all = new Map();
const stale = new Set(Object.keys(explained));
for (const file of files) {
  const { name, source } = file;
  file.counts = { judged: 0, killed: 0, explained: 0, unexplained: 0 };
  file.mutants = [];
  for (const mutant of mutantsOf(source)) {
    const { start, end, replacement } = mutant;
    const number = source.slice(0, start).split('\n').length;
    const line = source.split('\n')[number - 1].trim();
    const key = `${name}: ${line} [${source.slice(start, end).split('\n')[0]} -> ${replacement}]`;
    stale.delete(key);
    if (!isAsked(name, number) || (onlyNew && key in explained)) continue;
    const where = `${name}.ts:${number} ${key.slice(name.length + 2)}`;
    const entry = [all.size + 1, { ...mutant, key, where, file, keeps: /^let /m.test(source) }];
    all.set(...entry);
    file.mutants.push(entry);
  }
}
for (const key of stale) if (files.some(({ name }) => key.startsWith(`${name}: `))) console.log(`no mutant: ${key}`);
await bundle(files);
let baseline;
await judge([], { costs: lastCosts }, (result) => {
  baseline = result;
});
for (const { name, ms } of baseline?.tests ?? []) lastCosts[name] = ms;
writeFileSync(costsFile, JSON.stringify(lastCosts));
if (!baseline?.tests) throw new Error(`the engine itself is red: ${JSON.stringify(baseline)}`);
const kills = await judgeAll(all, baseline, (number, killer) => {
  const mutant = all.get(number);
  const { key, where, file } = mutant;
  file.counts.judged++;
  if (killer) {
    file.counts.killed++;
    if (verbose) console.log(`${where} noticed: ${killer}`);
    return;
  }
  file.counts[key in explained ? 'explained' : 'unexplained']++;
  const reached = reaching(baseline, { number, ...mutant }).length > 0 ? '' : ', reached by no test';
  console.log(`${where} ${explained[key] ?? `(not explained${reached})`}`);
});
const most = Object.entries(kills).sort(([, a], [, b]) => b - a);
if (verbose) for (const [test, count] of most.slice(0, 20)) console.log(`noticed ${count}: ${test}`);
let open = 0;
for (const { name, counts } of files) {
  const { judged, killed, unexplained } = counts;
  console.log(`${name}: ${judged} judged, ${killed} killed, ${counts.explained} explained, ${unexplained} not`);
  open += unexplained;
}
process.exitCode = open > 0 ? 1 : 0;
