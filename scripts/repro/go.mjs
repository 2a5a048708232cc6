// Builds and runs the Go reproductions with a chosen toolchain.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { content } from './folders.mjs';

/** The machine's own toolchain when `toolchain` is undefined; another one comes through the module proxy. */
const environment = (toolchain) => ({
  ...process.env,
  GOFLAGS: '-mod=readonly',
  GOWORK: 'off',
  ...(toolchain && { GOTOOLCHAIN: toolchain }),
});

/** `1.26.8`, or null when Go is not there. */
export function goVersion(toolchain) {
  const run = spawnSync('go', ['version'], { cwd: content, env: environment(toolchain), encoding: 'utf8' });
  return run.status === 0 ? (/go version go(\S+)/.exec(run.stdout)?.[1] ?? null) : null;
}

/** `1.26.8` is at least `1.25.5`: compared part by part, a part that is not there counts as 0. */
export function atLeast(version, wanted) {
  const parts = (text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [have, want] = [parts(version), parts(wanted)];
  const differs = want.findIndex((part, i) => (have[i] ?? 0) !== part);
  return differs < 0 || (have[differs] ?? 0) > want[differs];
}

/** A folder for binaries that is gone when `work` returns. */
export async function withBinaries(work) {
  const dir = mkdtempSync(path.join(tmpdir(), 'postmutex-repro-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Compiles one variant; paths are trimmed so that a trace names the module and not this machine. A variant that needs
 * its library at a version of its own has a libraries.mod. Throws with the compiler's words.
 */
export function build({ dir, variant, race, toolchain, into }) {
  mkdirSync(into, { recursive: true });
  const binary = path.join(into, [path.basename(path.dirname(dir)), variant, race ? 'race' : 'plain'].join('-'));
  const own = path.join(dir, variant, 'libraries.mod');
  const modules = existsSync(own) ? [`-modfile=${own}`] : [];
  const args = ['build', '-trimpath', ...modules, ...(race ? ['-race'] : []), '-o', binary, path.join(dir, variant)];
  const env = environment(toolchain);
  const run = spawnSync('go', args, { cwd: content, env: { ...env, CGO_ENABLED: race ? '1' : '0' }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`go ${args.join(' ')}\n${run.stderr}`);
  return binary;
}

/** Runs a binary once. `text` is standard error as printed. `oneReport`: the race detector stops at its first one. */
export function run(binary, { seconds, label, oneReport }) {
  const done = spawnSync(binary, {
    encoding: 'utf8',
    timeout: (seconds + 40) * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env.PATH,
      REPRO_SECONDS: String(seconds),
      ...(oneReport && { GORACE: 'halt_on_error=1' }),
      ...(label && { REPRO_LABEL: label, GODEBUG: 'tracebacklabels=1' }),
    },
  });
  return { text: done.stderr, stdout: done.stdout, status: done.status, timedOut: done.error?.code === 'ETIMEDOUT' };
}
