// Processor time of one recomputation of every demo, as an edit in the playground asks for it: each variant is explored
// once, the first thing a fresh process does (an edit is run in a fresh worker), with certificate or smallest
// counterexample. Of the thread that explores, as Linux counts it, and of the whole process, with the compiler's and the
// collector's threads. Median of ROUNDS (least to most), slowest first: node bench/explore-demos.mjs [ROUNDS] [ONLY]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const [rounds = '3', only = ''] = process.argv.slice(2);

const demos = ['content/incidents', 'content/patterns/go', 'content/patterns/node']
  .flatMap((dir) => readdirSync(path.join(root, dir)).map((name) => `${dir}/${name}`))
  .flatMap((folder) => ['broken', 'fixed-wrong', 'fixed'].map((variant) => `${folder}/demo/${variant}.ts`))
  .filter((file) => file.includes(only) && existsSync(path.join(root, file)));

const work = mkdtempSync(path.join(os.tmpdir(), 'postmutex-demos-'));
try {
  const engine = path.join(work, 'engine.mjs');
  const common = { bundle: true, format: 'esm', platform: 'neutral', minify: true, logLevel: 'warning' };
  await build({ ...common, entryPoints: [path.join(root, 'lib/explore/index.ts')], outfile: engine });
  const rows = [];
  for (const file of demos) {
    const demo = path.join(work, `${file.replaceAll('/', '-')}.mjs`);
    await build({
      ...common,
      entryPoints: [path.join(root, file)],
      outfile: demo,
      plugins: [
        {
          name: 'one-engine',
          setup(plugins) {
            plugins.onResolve({ filter: /^postmutex\/explore$/ }, () => ({ path: './engine.mjs', external: true }));
          },
        },
      ],
    });
    const measure = path.join(work, 'measure.mjs');
    writeFileSync(
      measure,
      `import { readFileSync } from 'node:fs';
import { explore } from './engine.mjs';
import program from ${JSON.stringify(`./${path.basename(demo)}`)};
const thread = () => Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
const before = process.cpuUsage();
const start = thread();
const { verdict, executions } = await explore(program);
const ms = thread() - start;
const { user, system } = process.cpuUsage(before);
const { certificate } = verdict;
console.log(JSON.stringify({
  ms, whole: (user + system) / 1000, word: verdict.word, executions,
  size: certificate ? (certificate.checked ? certificate.states + ' states' : 'not checked') : verdict.preemptions + ' preemptions, ' + verdict.steps + ' steps',
}));`,
    );
    const runs = Array.from({ length: Number(rounds) }, () =>
      JSON.parse(execFileSync(process.execPath, [measure], { encoding: 'utf8' })),
    ).sort((a, b) => a.ms - b.ms);
    const whole = runs.map((run) => run.whole).sort((a, b) => a - b)[runs.length >> 1];
    rows.push({ file, ...runs[runs.length >> 1], whole, least: runs[0].ms, most: runs.at(-1).ms });
  }
  rows.sort((a, b) => b.ms - a.ms);
  console.log(`load ${os.loadavg()[0].toFixed(1)}, Node ${process.versions.node}\n`);
  console.log(
    '| demo | verdict | executions | ms of the thread | ms of the process |\n| --- | --- | ---: | ---: | ---: |',
  );
  for (const { file, word, size, executions, ms, least, most, whole } of rows) {
    const name = file.replace('content/', '').replace('/demo/', ' ').replace('.ts', '');
    console.log(
      `| ${name} | ${word}, ${size} | ${executions} | ${Math.round(ms)} (${Math.round(least)}-${Math.round(most)}) | ${Math.round(whole)} |`,
    );
  }
} finally {
  rmSync(work, { recursive: true });
}
