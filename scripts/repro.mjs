// npm run repro [-- SLUG…]: builds every reproduction with the real dependencies, runs it, and prints what was expected
// and what was seen. Broken variants may try several times; fixed ones must pass each time. Exit status 1 when one did not.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reproductions } from './repro/folders.mjs';
import { atLeast, build, goVersion, run, withBinaries } from './repro/go.mjs';
import { runHalves } from './repro/halves.mjs';
import { installPackages, programOf, runNode } from './repro/node.mjs';
import { meets, observe } from './repro/observe.mjs';

const TRIES = 12;
const FIXED_RUNS = 2;
const only = process.argv.slice(2);
const chosen = reproductions().filter(({ id }) => only.length === 0 || only.includes(id));

/** Runs until the expectation is met (crashes are a matter of timing) or, for a fixed variant, until it is broken. */
function attempt(once, expected) {
  const fixed = expected === 'ok';
  const limit = fixed ? FIXED_RUNS : expected === 'any' ? 1 : TRIES;
  for (let tries = 1; ; tries++) {
    const last = once(fixed);
    const met = meets(expected, last);
    if (met !== fixed || tries === limit) return { met, tries, observed: observe(last) };
  }
}

const rows = [];
let skipped = 0;
function record(row, work) {
  const started = performance.now();
  const result = { ...row, ...work() };
  rows.push(result);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${result.met ? 'ok  ' : 'FAIL'} ${row.id} ${row.variant} ${row.runtime}: ${result.observed} (try ${result.tries}, ${seconds} s)`,
  );
}
function skip(reason) {
  skipped++;
  console.log(`skip ${reason}`);
}

async function runGo(version) {
  await withBinaries((into) => {
    for (const { id, dir, minGo, variants } of chosen.filter((repro) => repro.runtime === 'go')) {
      if (!atLeast(version, minGo)) {
        skip(`${id}: needs Go ${minGo}, this is ${version}`);
        continue;
      }
      for (const [variant, expectations] of Object.entries(variants)) {
        for (const mode of ['plain', 'race'].filter((mode) => expectations[mode] !== undefined)) {
          const expected = expectations[mode];
          record({ id, variant, runtime: `Go ${version}${mode === 'race' ? ' -race' : ''}`, expected }, () => {
            const binary = build({ dir, variant, race: mode === 'race', into });
            return attempt((fixed) => run(binary, { seconds: fixed ? 3 : 15 }), expected);
          });
        }
      }
    }
  });
}

function runNodePrograms() {
  const programs = chosen.filter((repro) => repro.runtime === 'node');
  if (programs.length > 0) installPackages();
  const major = Number(process.versions.node.split('.')[0]);
  for (const { id, dir, minNode, variants } of programs) {
    if (major < minNode) {
      skip(`${id}: needs Node ${minNode}, this is ${process.version}`);
      continue;
    }
    for (const [variant, { plain: expected }] of Object.entries(variants)) {
      record({ id, variant, runtime: `Node ${process.versions.node}`, expected }, () =>
        attempt(() => runNode(programOf(dir, variant)), expected),
      );
    }
  }
}

const version = goVersion();
let broken = 0;
if (only.length === 0) {
  if (chosen.some(({ runtime }) => runtime === 'node')) installPackages();
  const halves = await runHalves(
    fileURLToPath(import.meta.url),
    chosen.map(({ id }) => id),
  );
  rows.push(...halves.rows);
  skipped = halves.skipped;
  broken = halves.broken.length;
} else {
  runNodePrograms();
  if (version) await runGo(version);
  else skip('the Go reproductions: Go is not installed');
}

const head = {
  id: 'incident',
  variant: 'variant',
  runtime: 'runtime',
  expected: 'expected',
  observed: 'observed',
  tries: 'tries',
};
const columns = Object.keys(head);
const cell = (row, column) => String(row[column]).slice(0, 70);
const widths = columns.map((column) => Math.max(...[head, ...rows].map((row) => cell(row, column).length)));
const lineOf = (row) =>
  columns
    .map((column, i) => cell(row, column).padEnd(widths[i]))
    .join('  ')
    .trimEnd();
if (!process.env.REPRO_HALF) console.log(`\n${[head, ...rows].map(lineOf).join('\n')}\n`);

const failed = rows.filter((row) => !row.met).length + broken;
if (process.env.REPRO_REPORT) {
  writeFileSync(
    process.env.REPRO_REPORT,
    JSON.stringify({ passed: rows.length + broken - failed, failed, skipped, rows }),
  );
}
if (!process.env.REPRO_HALF)
  console.log(`${rows.length + broken - failed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || (process.env.REPRO_REQUIRED && !version)) process.exitCode = 1;
