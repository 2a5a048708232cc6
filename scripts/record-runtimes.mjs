// Runs tests/fixtures/explore/go-runtime under the installed Go, one process a situation, and
// writes down what each printed and how it ended. tests/explore/go-runtime.test.ts holds the primitives to it.
// With --check nothing is written, and a difference is an error.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './steps.mjs';

const folder = path.join(root, 'tests/fixtures/explore/go-runtime');
const file = path.join(root, 'tests/fixtures/explore/go-runtime.json');
const work = mkdtempSync(path.join(tmpdir(), 'runtimes-'));
const binary = path.join(work, 'runtimes');

/** `panic: …` and `fatal error: …` as the runtime prints them, without goroutine and addresses. */
const ending = (stderr) => /^(?:panic|fatal error): .*$/m.exec(stderr)?.[0].replace(/ \[recovered\]$/, '') ?? null;

try {
  // With cgo the runtime does not look for deadlocks.
  execFileSync('go', ['build', '-o', binary, '.'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, CGO_ENABLED: '0' },
  });
  const names = execFileSync(binary, { encoding: 'utf8' }).trim().split('\n');
  const situations = {};
  for (const name of names) {
    const { stdout, stderr, error } = spawnSync(binary, [name], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, GOMAXPROCS: '4', GOTRACEBACK: 'none' },
    });
    if (error) throw error;
    situations[name] = { printed: stdout.split('\n').slice(0, -1), ended: ending(stderr) };
  }
  const go = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
  const text = `${JSON.stringify({ go, command: 'node scripts/record-runtimes.mjs', situations }, null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).situations) !== JSON.stringify(situations))
    throw new Error(
      'the runtime does something else than is written down: node scripts/record-runtimes.mjs shows what',
    );
  console.log(`${names.length} situations under ${go}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
