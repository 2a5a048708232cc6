// Changes the explorer's engine in one place at a time and runs its tests: a change that no test notices is not tested,
// or makes no difference. Usage: npm run mutate:explore [-- PART-OF-A-FILE-NAME[:LINE]…]. Prints the survivors; exit
// status 1 when one of them is not explained in tests/explore/judge/explained.json.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { mutantsOf } from './mutants.mjs';

const root = path.resolve(import.meta.dirname, '..');
const engine = path.join(root, 'lib/explore');
const FILES = [
  ...['strategies/dpor', 'clocks', 'footprint', 'conditions', 'certificate/linear-extensions'],
  ...['certificate/state-graph', 'state-key', 'explore', 'run', 'world', 'handle', 'started-task', 'ending'],
  ...['strategies/smallest', 'strategies/dfs', 'strategies/pct', 'choosers'],
];

// The engine is compiled file by file, so that a mutant costs the compilation of one; the tests are one bundle beside it.
const cache = path.join(root, '.cache/mutate-explore');
const judge = path.join(cache, 'tests/explore/judge.mjs');
const compiled = (file) => path.join(cache, path.relative(root, file).replace(/\.ts$/, '.mjs'));
const compile = async (text) => {
  const { code } = await transform(text, { loader: 'ts', format: 'esm' });
  return code.replace(/(from\s+"\.[^"]*)\.ts"/g, '$1.mjs"');
};

async function prepare() {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(path.join(cache, 'tests/explore'), { recursive: true });
  cpSync(path.join(root, 'tests/fixtures/explore'), path.join(cache, 'tests/fixtures/explore'), { recursive: true });
  const files = new Set();
  const inEngine = {
    name: 'engine',
    setup({ onResolve }) {
      onResolve({ filter: /^(\.|postmutex\/explore$)/ }, ({ path: name, resolveDir }) => {
        const file = name === 'postmutex/explore' ? path.join(engine, 'index.ts') : path.resolve(resolveDir, name);
        if (!file.startsWith(engine + path.sep)) return undefined;
        files.add(file);
        return { path: compiled(file), external: true };
      });
    },
  };
  await build({
    entryPoints: [path.join(root, 'tests/explore/judge/main.ts')],
    outfile: judge,
    bundle: true,
    sourcemap: 'inline',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    alias: { vitest: path.join(root, 'tests/explore/judge/vitest.ts') },
    plugins: [inEngine],
  });
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    for (const [, name] of source.matchAll(/from '(\.[^']*)'/g)) files.add(path.resolve(path.dirname(file), name));
    mkdirSync(path.dirname(compiled(file)), { recursive: true });
    writeFileSync(compiled(file), await compile(source));
  }
}

/** All tests, with few random programs to compare with brute force; and for mutants that survive this, with more. */
const stages = [
  { programs: 100, part: '', tests: new Map() },
  { programs: 1000, part: 'random ', tests: new Map() },
];
const order = path.join(cache, 'order.json');

/** Runs the tests: the one that noticed, or null. Those that notice most for their time go first. */
function killer({ programs, part, tests }) {
  const worth = ({ kills, ms }) => (kills + 0.1) / (ms + 5);
  const sorted = [...tests].sort(([, a], [, b]) => worth(b) - worth(a)).map(([name, { ms }]) => [name, ms]);
  writeFileSync(order, JSON.stringify(sorted));
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--enable-source-maps', '--max-old-space-size=600', judge, order, String(programs), part],
    { encoding: 'utf8', timeout: 900_000, killSignal: 'SIGKILL' },
  );
  if (status === 0) return { name: null, costs: JSON.parse(stdout) };
  const [name, why = ''] = stdout.trim().split('\t');
  const test = tests.get(name);
  if (test) test.kills++;
  return { name: name || 'did not start, or ran for ever', why };
}

await prepare();
for (const stage of stages) {
  const itself = killer(stage);
  if (itself.name !== null) throw new Error(`the engine itself is red: ${itself.name} ${itself.why}`);
  for (const [name, ms] of itself.costs) stage.tests.set(name, { ms, kills: 0 });
}
const explained = JSON.parse(readFileSync(path.join(root, 'tests/explore/judge/explained.json'), 'utf8'));
const asked = process.argv.slice(2).map((one) => one.split(':'));
const isAsked = (name, line) =>
  asked.length === 0 || asked.some(([part, only]) => name.includes(part) && (!line || !only || Number(only) === line));
const total = { judged: 0, killed: 0, explained: 0, unexplained: 0 };
for (const name of FILES.filter((one) => isAsked(one))) {
  const file = path.join(engine, `${name}.ts`);
  const source = readFileSync(file, 'utf8');
  const counts = { judged: 0, killed: 0, explained: 0, unexplained: 0 };
  for (const { start, end, replacement } of mutantsOf(source)) {
    const number = source.slice(0, start).split('\n').length;
    if (!isAsked(name, number)) continue;
    let code;
    try {
      code = await compile(source.slice(0, start) + replacement + source.slice(end));
    } catch {
      continue;
    }
    counts.judged++;
    writeFileSync(compiled(file), code);
    if (stages.some((stage) => killer(stage).name !== null)) {
      counts.killed++;
      continue;
    }
    const line = source.split('\n')[number - 1].trim();
    const key = `${name}: ${line} [${source.slice(start, end).split('\n')[0]} -> ${replacement}]`;
    counts[key in explained ? 'explained' : 'unexplained']++;
    console.log(`${name}.ts:${number} ${key.slice(name.length + 2)} ${explained[key] ?? '(not explained)'}`);
  }
  writeFileSync(compiled(file), await compile(source));
  const { judged, killed, unexplained } = counts;
  console.log(`${name}: ${judged} judged, ${killed} killed, ${counts.explained} explained, ${unexplained} not`);
  for (const key of Object.keys(total)) total[key] += counts[key];
}
const kills = [...stages[0].tests].filter(([, { kills }]) => kills > 0).sort(([, a], [, b]) => b.kills - a.kills);
for (const [name, { kills: count }] of kills.slice(0, 10)) console.log(`noticed ${count}: ${name}`);
console.log(JSON.stringify(total));
process.exitCode = total.unexplained > 0 ? 1 : 0;
