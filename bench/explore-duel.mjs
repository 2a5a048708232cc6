// The engine as it is against that of another commit, in one process, so that whatever else the machine does meets both:
// lost update of 5 tasks in turns, processor time. node bench/explore-duel.mjs COMMIT [ROUNDS]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const [commit = 'HEAD', rounds = '60'] = process.argv.slice(2);
const work = mkdtempSync(path.join(os.tmpdir(), 'postmutex-duel-'));

async function engineOf(folder, name) {
  const contents = `
    import { Watch } from './lib/explore/host.ts';
    import { program } from './lib/explore/index.ts';
    import { Dpor } from './lib/explore/strategies/dpor.ts';
    import { lostUpdate } from './tests/explore/known-programs.ts';
    const subject = program('lost update', lostUpdate(5));
    export async function measure() {
      const options = { stepLimit: 1000, tracing: false, keyed: false, ids: new Map() };
      const [watch, strategy, before] = [new Watch(), new Dpor(), process.cpuUsage()];
      while (strategy.advance(await watch.execute(subject.setup, strategy, options)));
      watch.close();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }`;
  const outfile = path.join(work, `${name}.mjs`);
  const alias = { 'postmutex/explore': path.join(folder, 'lib/explore/index.ts') };
  const stdin = { contents, resolveDir: folder, loader: 'ts' };
  await build({ stdin, outfile, alias, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return (await import(pathToFileURL(outfile).href)).measure;
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

try {
  const before = path.join(work, 'before');
  mkdirSync(before);
  const archive = execFileSync('git', ['archive', commit, 'lib', 'tests/explore'], { cwd: root, maxBuffer: 1e9 });
  execFileSync('tar', ['x', '-C', before], { input: archive });
  const sides = [await engineOf(before, 'old'), await engineOf(root, 'new')];
  const times = [[], []];
  const ratios = [];
  for (let round = -6; round < Number(rounds); round++) {
    const pair = [];
    // Each begins as often as the other.
    for (const side of round & 1 ? [0, 1] : [1, 0]) pair[side] = await sides[side]();
    if (round < 0) continue;
    for (const side of [0, 1]) times[side].push(pair[side]);
    ratios.push(pair[1] / pair[0]);
  }
  const less = ratios.filter((ratio) => ratio < 1).length;
  console.log(
    `${commit}: median ${median(times[0]).toFixed(1)} ms; now: ${median(times[1]).toFixed(1)} ms; ` +
      `ratio of the pairs, median ${median(ratios).toFixed(3)}, below 1 in ${less} of ${rounds}; load ${os.loadavg()[0].toFixed(1)}`,
  );
} finally {
  rmSync(work, { recursive: true });
}
