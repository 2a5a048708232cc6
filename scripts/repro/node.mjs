// Runs the Node reproductions against the real packages of content/package.json, or of a variant's own package.json.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { content, root } from './folders.mjs';

const npm = (args, cwd) => {
  const program = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const run = spawnSync(program[0], [...program.slice(1), ...args], { cwd, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')}\n${run.stderr}`);
  return run.stdout;
};

/** Installs what package-lock.json in `folder` says when that has changed; content/ has the lock of most programs. */
export function installPackages(folder = content) {
  const stamp = path.join(folder, 'node_modules/.lock-stamp');
  const lock = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  writeFileSync(stamp, lock);
}

const slugOf = (dir) => path.basename(path.dirname(dir));

/** The program of a variant: its own main.mjs, or the one that all variants share when only their packages differ. */
function mainOf(dir, variant) {
  const own = path.join(dir, variant, 'main.mjs');
  return existsSync(own) ? own : path.join(dir, 'main.mjs');
}

/**
 * Where to run a variant: in place, or, when it needs its library at a version of its own and has a package.json, from a
 * copy below `at` where that version is installed.
 */
export function programOf(dir, variant, at = path.join(root, '.cache/repro')) {
  const own = path.join(dir, variant, 'package.json');
  if (!existsSync(own)) return mainOf(dir, variant);
  const folder = path.join(at, slugOf(dir), variant);
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(dir, variant, name), path.join(folder, name));
  installPackages(folder);
  const file = path.join(folder, 'main.mjs');
  cpSync(mainOf(dir, variant), file);
  return file;
}

/** The program of another Node release, from its registry package; kept in .cache. */
export function nodeBinary(version) {
  const dir = path.join(root, '.cache', `node-${version}`);
  const binary = path.join(dir, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (!existsSync(binary)) {
    mkdirSync(dir, { recursive: true });
    writeFileSync(path.join(dir, 'package.json'), '{"private":true}');
    npm(['install', '--ignore-scripts', `node-${process.platform}-${process.arch}@${version}`], dir);
  }
  return binary;
}

/** A copy of the programs under a short path, so that traces name no folder of this machine. */
export function stage(at) {
  rmSync(at, { recursive: true, force: true });
  mkdirSync(at, { recursive: true });
  cpSync(path.join(content, 'node_modules'), path.join(at, 'node_modules'), { recursive: true });
  cpSync(path.join(content, 'package.json'), path.join(at, 'package.json'));
  return (dir, variant) => {
    if (existsSync(path.join(dir, variant, 'package.json'))) return programOf(dir, variant, at);
    const file = path.join(at, `${slugOf(dir)}.mjs`);
    rmSync(file, { force: true });
    cpSync(mainOf(dir, variant), file);
    return file;
  };
}

/** Runs one program once. `text` is what it printed, standard error first. */
export function runNode(file, node = process.execPath) {
  const done = spawnSync(node, [file], { encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL', cwd: path.dirname(file) });
  return { text: done.stderr, stdout: done.stdout, status: done.status, timedOut: done.error?.code === 'ETIMEDOUT' };
}
