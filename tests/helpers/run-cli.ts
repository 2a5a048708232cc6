import { execFileSync, type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hashFiles } from '../../scripts/steps.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const SOURCES = ['cli', 'lib', 'content', 'scripts', 'package.json'];

/** Builds the command as `npm run build` does, once for the same sources, and answers the path of cli.js. */
export function buildCli(): string {
  const key = hashFiles(SOURCES, (file) => file.includes('generated'));
  const folder = path.join(root, '.cache/test-cli', key.slice(0, 16));
  const cli = path.join(folder, 'cli.js');
  if (existsSync(cli)) return cli;
  const work = `${folder}.${process.pid}`;
  mkdirSync(path.dirname(folder), { recursive: true });
  execFileSync(process.execPath, [path.join(root, 'scripts/build-cli.mjs'), work], { stdio: 'pipe' });
  try {
    renameSync(work, folder);
  } catch (error) {
    // Another test file was quicker with the same sources.
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(cli)) throw error;
  }
  return cli;
}

/** For `beforeAll`: the first build on a busy machine takes its time. */
export const BUILD_TIMEOUT = 120_000;

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
