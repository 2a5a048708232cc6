// What the other scripts share. Node's own modules only: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export const say = (text) => console.log(`postmutex: ${text}`);

/** Ends the process with one sentence. */
export function fail(text) {
  console.error(`postmutex: ${text}`);
  process.exit(1);
}

/** Runs a program in the root of the repository; answers its exit status. */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  if (error) fail(`cannot run ${program}: ${error.message}`);
  return status ?? 1;
}

export const runNode = (args, env) => run(process.execPath, args, env);

/** A program of node_modules, by the file its package names. */
export const tool = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  next: 'node_modules/next/dist/bin/next',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
};

export const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/**
 * One hash over the files below these paths, names and contents. `skip` is asked for each path.
 * @param {readonly string[]} paths
 * @param {(file: string) => boolean} [skip]
 */
export function hashFiles(paths, skip = () => false) {
  const hash = createHash('sha256');
  const add = (file) => {
    const absolute = path.join(root, file);
    if (!existsSync(absolute) || skip(file)) return;
    if (statSync(absolute).isDirectory()) for (const name of readdirSync(absolute).sort()) add(path.join(file, name));
    else hash.update(`${file}\0`).update(readFileSync(absolute)).update('\0');
  };
  for (const file of paths) add(file);
  return hash.digest('hex');
}
