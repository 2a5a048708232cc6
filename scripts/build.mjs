// Builds what is stale: the generated lists, the command, the sandbox's runner, the static export.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, machine } from './install.mjs';
import { fail, hashFiles, root, runNode, say, tool } from './steps.mjs';

const SOURCES = [
  'app',
  'cli',
  'components',
  'content',
  'lib',
  'public',
  'scripts',
  'next.config.ts',
  'package.json',
  'tsconfig.json',
];
const GENERATED = /^(lib\/generated|public\/generated|public\/sandbox\/runner\.js)/;
const STAMP = path.join(root, 'out/.stamp');
/** Each is a script of its own; left out when the tree does not have it. */
const BEFORE = ['scripts/build-cli.mjs', 'scripts/build-sandbox.mjs', 'scripts/explore-demos.mjs'];

const fingerprint = () =>
  [
    machine(),
    process.env.SITE_URL ?? '',
    process.env.REPOSITORY_URL ?? '',
    hashFiles(SOURCES, (file) => GENERATED.test(file.replaceAll(path.sep, '/'))),
  ].join(' ');

/** Answers whether anything had to be built. */
export function build({ force = false } = {}) {
  const wanted = fingerprint();
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return false;
  const started = performance.now();
  say('building the command and the site');
  step(['scripts/generate.mjs'], 'the lists could not be generated');
  for (const script of BEFORE) {
    if (existsSync(path.join(root, script))) step([script], `${script} failed`);
  }
  step([tool.next, 'build'], 'the site could not be built', { NODE_ENV: 'production' });
  step(['scripts/postexport.mjs'], 'the export could not be finished');
  writeFileSync(STAMP, wanted);
  say(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

function step(args, sentence, env) {
  if (runNode(args, env) !== 0) fail(`${sentence}; the message is above`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  install();
  if (!build({ force: process.argv.includes('--force') })) say('out/ and dist/ are up to date');
}
