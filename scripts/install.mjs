// Brings node_modules to what package-lock.json says, when it is not. Node's own modules only.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, root, run, runNode, say, sha256 } from './steps.mjs';

const STAMP = path.join(root, 'node_modules/.postmutex-stamp');

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) fail(`Node 20.9 or newer is needed, this is ${process.version}`);
}

/** Changes when the packages or the machine they are built for change. */
export const machine = () =>
  sha256(readFileSync(path.join(root, 'package-lock.json'))) +
  process.version.split('.')[0] +
  process.platform +
  process.arch;

export function install() {
  checkNode();
  const wanted = machine();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('installing packages (npm ci), about half a minute');
  // --include=dev: NODE_ENV=production in the caller's shell would leave the build tools out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  if ((npm ? runNode([npm, ...args]) : run('npm', args)) !== 0) fail('npm ci failed; its message is above');
  writeFileSync(STAMP, wanted);
}
