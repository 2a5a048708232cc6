// npm run repro [-- SLUG…]: builds every reproduction with the real dependencies, runs it, and prints what was expected
// and what was seen. Broken variants may try several times; fixed ones must pass each time. Exit status 1 when one did not.

import { reproductions } from './repro/folders.mjs';
import { build, goVersion, run, withBinaries } from './repro/go.mjs';
import { meets, observe } from './repro/observe.mjs';

const TRIES = 6;
const FIXED_RUNS = 2;
const only = process.argv.slice(2);

const version = goVersion();
if (!version) {
  console.log('Go is not installed: the Go reproductions were skipped.\n0 passed, 0 failed, 1 skipped');
  process.exit(process.env.REPRO_REQUIRED ? 1 : 0);
}

/** Runs until the expectation is met (crashes are a matter of timing) or, for a fixed variant, until it is broken. */
function attempt(binary, expected) {
  const fixed = expected === 'ok';
  const limit = fixed ? FIXED_RUNS : expected === 'any' ? 1 : TRIES;
  let last;
  for (let tries = 1; tries <= limit; tries++) {
    last = run(binary, { seconds: fixed ? 4 : 15 });
    const met = meets(expected, last);
    if (met !== fixed || tries === limit) return { met, tries, observed: observe(last) };
  }
  return { met: false, tries: limit, observed: observe(last) };
}

const rows = [];
await withBinaries((into) => {
  for (const { id, dir, runtime, variants } of reproductions()) {
    if (runtime !== 'go' || (only.length > 0 && !only.includes(id))) continue;
    for (const [variant, expectations] of Object.entries(variants)) {
      for (const mode of ['plain', 'race']) {
        const expected = expectations[mode];
        if (expected === undefined) continue;
        const started = performance.now();
        const binary = build({ dir, variant, race: mode === 'race', into });
        const { met, tries, observed } = attempt(binary, expected);
        const row = { id, variant, mode, expected, observed, tries, met };
        rows.push(row);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        console.log(
          `${met ? 'ok  ' : 'FAIL'} ${id} ${variant} ${mode}: ${observed} (${tries} of ${TRIES} tries, ${seconds} s)`,
        );
      }
    }
  }
});

const table = [
  ['incident', 'variant', 'runtime', 'expected', 'observed', 'tries'],
  ...rows.map((row) => [
    row.id,
    row.variant,
    `Go ${version}${row.mode === 'race' ? ' -race' : ''}`,
    row.expected,
    row.observed,
    String(row.tries),
  ]),
];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
console.log(
  `\n${table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`,
);
const failed = rows.filter((row) => !row.met).length;
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || rows.length === 0 ? 1 : 0);
