// npm run capture [-- SLUG…]: runs the broken reproductions under each era of the runtime until they crash the way that
// expect.yaml wants, and writes what they printed to traces/<name>-<runtime>.trace, byte for byte.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { content, reproductions, root } from './repro/folders.mjs';
import { atLeast, build, run, withBinaries } from './repro/go.mjs';
import { installPackages, nodeBinary, runNode, stage } from './repro/node.mjs';
import { observe } from './repro/observe.mjs';

// One of each way the crash text has looked: runtime frames with fp, sp and pc up to 1.18; hidden runtime frames;
// Swiss maps and randomised heap addresses; goroutine labels in the header line.
const GO_ERAS = ['go1.18.10', 'go1.22.12', 'go1.26.8', 'go1.27.3'];
const NODE_ERAS = ['20.20.2', '26.10.0'];
const TRIES = 60;
const only = process.argv.slice(2);
const wantedVariants = reproductions()
  .filter(({ id }) => only.length === 0 || only.includes(id))
  .flatMap((repro) =>
    Object.entries(repro.variants)
      .filter(([, expectations]) => expectations.capture)
      .map(([variant, { capture: wanted }]) => ({ ...repro, variant, wanted })),
  );

/** The culprit must be in the stack that crashed, not anywhere in the dump. */
const blames = (text, culprit) => text.slice(0, 3000).split('\n\n').slice(0, 3).join('\n').includes(culprit);
const isWanted = (done, { message, culprit }) =>
  (observe(done).includes(message) || (done.status !== 0 && done.text.includes(message))) &&
  (!culprit || blames(done.text, culprit));

function until(once, wanted) {
  for (let tries = 1; tries <= TRIES; tries++) {
    const done = once();
    if (isWanted(done, wanted)) return done.text;
  }
  return null;
}

function save({ id, home, dir, variant, wanted }, { name, runtime, command, text }) {
  if (text === null) {
    console.error(`${id} ${variant}: no "${wanted.message}" in ${TRIES} runs under ${runtime}`);
    process.exitCode = 1;
    return;
  }
  const header = [
    `source: the reproduction in ${path.relative(root, path.join(dir, variant))}`,
    `runtime: ${runtime}`,
    `command: ${command}`,
    `expect-pattern: ${wanted.pattern}`,
    ...(id.includes('/') ? [] : [`expect-incident: ${id}`]),
    ...(wanted.culprit ? [`expect-culprit: ${wanted.culprit}`] : []),
    `sha256: ${createHash('sha256').update(text).digest('hex')}`,
  ];
  mkdirSync(path.join(home, 'traces'), { recursive: true });
  const file = path.join(home, 'traces', `${name}.trace`);
  writeFileSync(file, `${header.join('\n')}\n\n${text}`);
  console.log(`${path.relative(root, file)}: ${text.length} bytes`);
}

await withBinaries((into) => {
  for (const repro of wantedVariants.filter(({ runtime }) => runtime === 'go')) {
    const { dir, variant, wanted } = repro;
    const race = wanted.race === true;
    for (const toolchain of GO_ERAS.filter((era) => atLeast(era.slice('go'.length), repro.minGo))) {
      const binary = build({ dir, variant, race, toolchain, into });
      const label = toolchain.startsWith('go1.27') ? variant : undefined;
      const text = until(() => run(binary, { seconds: 15, label, oneReport: race }), wanted);
      const folder = path.relative(content, path.join(dir, variant));
      const modules = existsSync(path.join(dir, variant, 'libraries.mod')) ? ` -modfile=${folder}/libraries.mod` : '';
      const command = `GOTOOLCHAIN=${toolchain}${race ? ' GORACE=halt_on_error=1' : ''} go run -trimpath${race ? ' -race' : ''}${modules} ./${folder}`;
      const name = `${wanted.name}-${toolchain.split('.').slice(0, 2).join('.')}`;
      save(repro, { name, runtime: toolchain, command, text });
    }
  }
});

const nodePrograms = wantedVariants.filter(({ runtime }) => runtime === 'node');
if (nodePrograms.length > 0) {
  installPackages();
  const place = stage(path.join(tmpdir(), 'app'));
  for (const repro of nodePrograms) {
    for (const version of NODE_ERAS) {
      const major = version.split('.')[0];
      if (Number(major) < repro.minNode) continue;
      const node = version === process.versions.node ? process.execPath : nodeBinary(version);
      const file = place(repro.dir, repro.variant);
      const text = until(() => runNode(file, node), repro.wanted);
      save(repro, {
        name: `${repro.wanted.name}-node${major}`,
        runtime: `node${version}`,
        command: `node ${path.basename(file)}`,
        text,
      });
    }
  }
}
