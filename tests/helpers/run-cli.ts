import { execFileSync, type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Builds the command as `npm run build` does, into a folder of its own, and answers the path of cli.js. */
export function buildCli(name: string): string {
  const folder = path.join(root, '.cache/test-cli', name);
  execFileSync(process.execPath, [path.join(root, 'scripts/build-cli.mjs'), folder], { stdio: 'pipe' });
  return path.join(folder, 'cli.js');
}

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runCli(
  cli: string,
  args: readonly string[],
  options: Partial<SpawnSyncOptionsWithStringEncoding> = {},
): CliRun {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', input: '', env, ...options });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
