// Explores every demo of every case and pattern once and keeps the answers in lib/generated/explorations.json, from which pages are
// made: the failing schedule and the proof are in the HTML. Skipped while neither engine nor demos have changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { transform } from 'sucrase';
import { demoTypes } from './demo-types.mjs';
import { hashFiles, root, say } from './steps.mjs';

const VARIANTS = ['broken', 'fixed-wrong', 'fixed'];
const work = path.join(root, '.cache/demos');
const target = path.join(root, 'lib/generated/explorations.json');

const folders = (dir) =>
  existsSync(path.join(root, dir))
    ? readdirSync(path.join(root, dir))
        .sort()
        .map((name) => `${dir}/${name}`)
    : [];
/** Every folder that may have a demo, by its path inside content/: `incidents/<slug>`, `patterns/go/<id>`. */
const demos = ['content/incidents', 'content/patterns/go', 'content/patterns/node'].flatMap(folders).flatMap((folder) =>
  VARIANTS.map((variant) => ({
    folder: folder.slice('content/'.length),
    variant,
    file: `${folder}/demo/${variant}.ts`,
  })).filter(({ file }) => existsSync(path.join(root, file))),
);
const key = hashFiles([
  'lib/explore',
  'scripts/explore-demos.mjs',
  'scripts/demo-types.mjs',
  ...demos.map(({ file }) => file),
]);
const stored = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : {};
if (stored.key !== key) await exploreAll();

/** One copy of the engine for all demos, so that handles are known to it. */
async function bundleEngine() {
  const outfile = path.join(work, `engine-${key.slice(0, 12)}.mjs`);
  await build({
    entryPoints: [path.join(root, 'lib/explore/index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}

/** Types off, every statement on its own line: the lines of a schedule are those of the file. */
async function loadProgram({ folder, variant, file }, engine) {
  const { code } = transform(readFileSync(path.join(root, file), 'utf8'), {
    transforms: ['typescript'],
    filePath: file,
  });
  const script = path.join(work, `${folder.replaceAll('/', '-')}.${variant}.${key.slice(0, 12)}.mjs`);
  writeFileSync(script, code.replaceAll(/(['"])postmutex\/explore\1/g, `'./${path.basename(engine)}'`));
  const { default: program } = await import(pathToFileURL(script).href);
  if (!program) throw new Error(`${file} has no default export: end it with "export default program(…)"`);
  return program;
}

/** Plays the order that broke the first version, leaving out whoever cannot run, and lets the program end by itself. */
async function followed(engine, program, order) {
  const schedule = [];
  for (const task of order) {
    const { next } = await engine.execute(program, schedule, { pause: true });
    if (next.some((pending) => pending.task === task && pending.enabled)) schedule.push(task);
  }
  return engine.execute(program, schedule);
}

async function exploreAll() {
  mkdirSync(work, { recursive: true });
  mkdirSync(path.dirname(target), { recursive: true });
  const engineFile = await bundleEngine();
  const engine = await import(pathToFileURL(engineFile).href);
  const types = demoTypes(demos.map(({ file }) => file));
  const explorations = {};
  const verdicts = {};
  let broke = [];
  for (const demo of demos) {
    const program = await loadProgram(demo, engineFile);
    const exploration = await engine.explore(program);
    if (demo.variant === 'broken') broke = exploration.counterexample?.schedule ?? [];
    const sample = exploration.counterexample ? undefined : await followed(engine, program, broke);
    explorations[demo.folder] = {
      ...explorations[demo.folder],
      [demo.variant]: { exploration, sample, types: types[demo.file] },
    };
    const { word } = exploration.verdict;
    verdicts[word] = (verdicts[word] ?? 0) + 1;
  }
  const counts = Object.entries(verdicts).map(([word, count]) => `${count} ${word}`);
  say(`explored ${demos.length} demos: ${counts.join(', ') || 'there is none'}`);
  writeFileSync(target, JSON.stringify({ key, explorations }));
}
