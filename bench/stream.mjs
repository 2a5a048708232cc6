// npm run bench:stream [-- MEGABYTES]: pipes a made-up log into the command and says how long it took, how much memory
// it needed at most, and what it found. The log is made while it is written: nothing of it is on disk.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'node_modules/.cache/bench-stream/cli.js');
const megabytes = Number(process.argv[2] ?? 1000);
const crash = readFileSync(path.join(root, 'tests/fixtures/go/captured/go1.26.8/map-writes.all.txt'), 'utf8');

execFileSync(process.execPath, ['scripts/build-cli.mjs', path.dirname(cli)], {
  cwd: root,
  stdio: ['ignore', 'ignore', 2],
});

const pad = (number, width) => String(number).padStart(width, '0');
const clock = (i) =>
  `2026-05-01T10:${pad(Math.floor(i / 60000) % 60, 2)}:${pad(Math.floor(i / 1000) % 60, 2)}.${pad(i % 1000, 3)}Z`;
const plain = (i) => `${clock(i)} INFO served GET /v1/items/${i} in ${i % 97}ms from 10.0.${i % 255}.${i % 31}\n`;
const zap = (i) =>
  `{"level":"info","ts":"${clock(i)}","caller":"api/server.go:${i % 300}","msg":"request served","path":"/v1/users/${i}","status":200}\n`;
const failing = (i) =>
  `${clock(i)} ERROR [worker-${i % 8}] fetch ${i} failed: Error: connect ECONNREFUSED 10.0.0.${i % 255}:5432\n`;

/** `every`: a crash after so many megabytes; null for none. */
const LOGS = [
  { name: 'plain lines, a crash in the middle', line: plain, every: megabytes / 2, most: 1 },
  { name: 'plain lines, no crash', line: plain, every: null },
  { name: 'plain lines, a crash every 10 MB', line: plain, every: 10 },
  { name: 'zap JSON lines, a crash in the middle', line: zap, every: megabytes / 2, most: 1 },
  {
    name: 'every line names an error, a crash in the middle',
    line: failing,
    every: megabytes / 2,
    most: 1,
    share: 0.1,
  },
];

/** Pieces of about a megabyte. */
function* pieces({ line, every, most = Number.POSITIVE_INFINITY, share = 1 }) {
  let next = every === null ? Number.POSITIVE_INFINITY : every * share;
  for (let i = 0, written = 0, crashes = 0; written < megabytes * share; ) {
    let piece = '';
    while (piece.length < 1e6) piece += line(i++);
    written += piece.length / 1e6;
    yield Buffer.from(piece);
    if (written < next || crashes >= most) continue;
    crashes++;
    next += every;
    yield Buffer.from(crash);
  }
}

async function measure(log) {
  const hook =
    "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))";
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${hook}`, cli, 'diagnose', '--format', 'ndjson'],
    {
      stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    },
  );
  const [out, rss] = [child.stdout, child.stdio[3]].map(async (stream) => (await stream.toArray()).join(''));
  let bytes = 0;
  for (const piece of pieces(log)) {
    bytes += piece.length;
    if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [status] = await once(child, 'exit');
  const seconds = (performance.now() - started) / 1000;
  const { verdict, reports, findings } = JSON.parse(await out);
  const peak = Number(await rss) / 1024;
  console.log(
    `| ${log.name} | ${(bytes / 1e6).toFixed(0)} | ${seconds.toFixed(1)} | ${(bytes / 1e6 / seconds).toFixed(0)} | ${peak.toFixed(0)} | ${reports.length} | ${findings[0]?.pattern ?? verdict} | ${status} |`,
  );
}

console.log(
  `${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
);
console.log('| log | MB | s | MB/s | peak memory, MiB | crashes kept | found | exit status |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |');
for (const log of LOGS) await measure(log);
