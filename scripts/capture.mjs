// npm run capture [-- SLUG…]: runs the broken reproductions under each era of the Go runtime until they crash the way
// that expect.yaml wants, and writes what they printed to traces/<name>-go<version>.trace, byte for byte.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reproductions, root } from './repro/folders.mjs';
import { build, run, withBinaries } from './repro/go.mjs';
import { observe } from './repro/observe.mjs';

// One of each way the crash text has looked: runtime frames with fp, sp and pc up to 1.18; hidden runtime frames;
// Swiss maps and randomised heap addresses; goroutine labels in the header line.
const ERAS = ['go1.18.10', 'go1.22.12', 'go1.26.8', 'go1.27.3'];
const TRIES = 60;
const only = process.argv.slice(2);

const short = (toolchain) => toolchain.split('.').slice(0, 2).join('.');

function capture({ dir, variant, wanted, toolchain, into }) {
  const binary = build({ dir, variant, race: wanted.race === true, toolchain, into });
  for (let tries = 1; tries <= TRIES; tries++) {
    const done = run(binary, { seconds: 15, label: toolchain.startsWith('go1.27') ? variant : undefined });
    if (observe(done).startsWith(wanted.message) && (!wanted.culprit || blames(done.text, wanted.culprit)))
      return done.text;
  }
  return null;
}

/** The culprit must be among the first frames, not anywhere in the dump. */
const blames = (text, culprit) => text.slice(0, 3000).split('\n\n').slice(0, 2).join('\n').includes(culprit);

await withBinaries((into) => {
  for (const { id, home, dir, runtime, variants } of reproductions()) {
    if (runtime !== 'go' || (only.length > 0 && !only.includes(id))) continue;
    for (const [variant, { capture: wanted }] of Object.entries(variants)) {
      if (!wanted) continue;
      for (const toolchain of ERAS) {
        const text = capture({ dir, variant, wanted, toolchain, into });
        if (text === null) {
          console.error(`${id} ${variant}: no "${wanted.message}" in ${TRIES} runs under ${toolchain}`);
          process.exitCode = 1;
          continue;
        }
        const header = [
          `source: the reproduction in ${path.relative(root, path.join(dir, variant))}`,
          `runtime: ${toolchain}`,
          `command: GOTOOLCHAIN=${toolchain} go run -trimpath${wanted.race ? ' -race' : ''} ./${path.relative(path.join(root, 'content'), path.join(dir, variant))}`,
          `expect-pattern: ${wanted.pattern}`,
          ...(id.includes('/') ? [] : [`expect-incident: ${id}`]),
          ...(wanted.culprit ? [`expect-culprit: ${wanted.culprit}`] : []),
          `sha256: ${createHash('sha256').update(text).digest('hex')}`,
        ];
        mkdirSync(path.join(home, 'traces'), { recursive: true });
        const file = path.join(home, 'traces', `${wanted.name}-${short(toolchain)}.trace`);
        writeFileSync(file, `${header.join('\n')}\n\n${text}`);
        console.log(`${path.relative(root, file)}: ${text.length} bytes`);
      }
    }
  }
});
