// Runs the Node reproductions against the real packages of content/package.json.
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

/** Installs the packages of content/package-lock.json when that changed. */
export function installPackages() {
  const stamp = path.join(content, 'node_modules/.lock-stamp');
  const lock = readFileSync(path.join(content, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], content);
  writeFileSync(stamp, lock);
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
    const file = path.join(at, `${path.basename(path.dirname(dir))}.mjs`);
    rmSync(file, { force: true });
    cpSync(path.join(dir, variant, 'main.mjs'), file);
    return file;
  };
}

/** Runs one program once. `text` is what it printed, standard error first. */
export function runNode(file, node = process.execPath) {
  const done = spawnSync(node, [file], { encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL', cwd: path.dirname(file) });
  return { text: done.stderr, stdout: done.stdout, status: done.status, timedOut: done.error?.code === 'ETIMEDOUT' };
}
