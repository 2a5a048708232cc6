import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupGoroutines } from '../lib/trace/go/group.ts';
import { parseTrace } from '../lib/trace/parse.ts';

// Goroutine dumps made by a real Go program, read by us and, where Go is installed, by the Go parsers:
//   npm run bench:parse -- [rounds]
// Times are processor time of the whole process, its collector included, so that a busy machine disturbs them less.
// `plain` is what an optimised server prints, most goroutines with the same lines; `args` was built without
// optimisations (-gcflags='-N -l'), so that nearly every frame has arguments of its own.

const rounds = Number(process.argv[2] ?? 5);
const here = join(process.cwd(), 'bench');
const work = join(tmpdir(), 'postmutex-bench');
mkdirSync(work, { recursive: true });

const hasGo = spawnSync('go', ['version']).status === 0;
if (hasGo) {
  const build = (program: string, name: string, ...flags: string[]) =>
    execFileSync('go', ['build', ...flags, '-o', join(work, name), `./${program}`], {
      cwd: join(here, 'go'),
      stdio: 'inherit',
    });
  build('gen', 'gen-plain');
  build('gen', 'gen-args', '-gcflags=-N -l');
  build('peers', 'peers');
}

const version = hasGo ? execFileSync('go', ['version'], { encoding: 'utf8' }).trim() : 'no Go: only dumps made before';
console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; Node ${process.version}; ${version}`,
);
console.log('| dump | goroutines | MB | reader | goroutines found | ms | MB/s |');
console.log('| --- | ---: | ---: | --- | ---: | ---: | ---: |');

const DUMPS = ['plain', 'args'].flatMap((kind) => [1_000, 10_000, 100_000].map((count) => ({ kind, count })));
for (const { kind, count } of DUMPS) {
  const file = join(work, `${kind}-${count}.txt`);
  if (!existsSync(file)) {
    if (!hasGo) continue;
    execFileSync('/bin/sh', ['-c', '"$1" "$2" > "$3"', 'sh', join(work, `gen-${kind}`), String(count), file]);
  }
  const text = readFileSync(file, 'utf8');
  const print = (name: string, goroutines: number, ms: number) => {
    const rate = (text.length / 1000 / ms).toFixed(0);
    console.log(
      `| ${kind} | ${count} | ${(text.length / 1e6).toFixed(1)} | ${name} | ${goroutines} | ${ms.toFixed(1)} | ${rate} |`,
    );
  };
  let goroutines = 0;
  const ours = median(() => {
    goroutines = 0;
    for (const report of parseTrace(text).reports) {
      if (report.language !== 'go') continue;
      goroutines += report.goroutines.length;
      groupGoroutines(report.goroutines);
    }
  });
  print('Postmutex, parsed and grouped', goroutines, ours);
  // Frames are made when somebody looks at them: here somebody looks at all of them.
  let seen = 0;
  const all = median(() => {
    seen = 0;
    for (const report of parseTrace(text).reports) {
      if (report.language !== 'go') continue;
      groupGoroutines(report.goroutines);
      for (const { frames, createdBy } of report.goroutines) if (frames.length > 0 || createdBy) seen++;
    }
  });
  print('Postmutex, parsed, grouped, all frames made', seen, all);
  if (!hasGo) continue;
  const peers = execFileSync(join(work, 'peers'), [file, String(rounds)], { encoding: 'utf8' });
  for (const line of peers.trim().split('\n')) {
    const peer: { name: string; goroutines: number; ms: number } = JSON.parse(line);
    print(peer.name, peer.goroutines, peer.ms);
  }
}

/** No collection is forced between the rounds: it would throw away compiled code too, and what a round leaves behind counts for the next. */
function median(run: () => void): number {
  const times: number[] = [];
  // The compiler of the JavaScript engine needs some work to see before it is done.
  const warm = performance.now() + 2000;
  for (let runs = 0; performance.now() < warm || runs < 5; runs++) run();
  for (let i = 0; i < rounds; i++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}
