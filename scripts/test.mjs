// npm test: everything, from an empty checkout. Ends with a line `N passed, N failed`, summed over all runners; a step
// that is no test runner (format, types, build) counts as one test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { fail, root, runNode, say, tool } from './steps.mjs';

const results = path.join(root, 'test-results');
const total = { passed: 0, failed: 0 };
const red = [];
/** Lines for the very end: which tests failed, by name, so that nobody has to search a long log. */
const named = [];

function count(name, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) red.push(name);
}

function step(name, args) {
  say(name);
  const ok = runNode(args, { NO_COLOR: '1' }) === 0;
  count(name, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

/** Runs a test runner that leaves a JSON report. */
function suite(name, args, file, read, env = {}) {
  say(name);
  countReport(name, runNode(args, { NO_COLOR: '1', ...env }), file, read);
}

/** A run that left no report, or was red without a failed test, is a failure. */
function countReport(name, status, file, read) {
  let counted = { passed: 0, failed: 0 };
  try {
    counted = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    say(`${name} left no report`);
  }
  if ((status !== 0 || counted.passed === 0) && counted.failed === 0) counted.failed = 1;
  count(name, counted);
}

/** The titles of a Playwright report's tests with that outcome (`unexpected`, `flaky`), with file and line. */
function titles(suites, outcome) {
  return suites.flatMap((group) => [
    ...group.specs
      .filter((spec) => spec.tests.some(({ status }) => status === outcome))
      .map((spec) => `${spec.file}:${spec.line} ${spec.title}`),
    ...titles(group.suites ?? [], outcome),
  ]);
}

const vitest = (name, args, env) => {
  const file = path.join(results, `${name.replace(/\W+/g, '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const read = ({ numPassedTests, numFailedTests, testResults }) => {
    for (const { assertionResults, name: test } of testResults)
      for (const { status, fullName } of assertionResults)
        if (status === 'failed') named.push(`failed: ${path.relative(root, test)} ${fullName}`);
    return { passed: numPassedTests, failed: numFailedTests };
  };
  suite(name, [tool.vitest, 'run', ...reporters, ...args], file, read, env);
};

/** Starts a program beside everything else; its output waits in a file. */
function beside(args, log, env) {
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  process.once('exit', () => child.kill());
  return once(child, 'exit').then(
    ([status]) => status ?? 1,
    () => 1,
  );
}

install();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// Compiling the Go programs leaves a core idle most of the time.
const reproductions = path.join(results, 'repro.json');
const reproductionLog = path.join(results, 'repro.log');
const reproduced = beside(['scripts/repro.mjs'], reproductionLog, { REPRO_REPORT: reproductions });

step('the generated lists', ['scripts/generate.mjs']);
step('format and lint', [tool.biome, 'check', '.', '--colors=off']);
step('types', [tool.tsc, '--noEmit']);
build();
vitest('unit tests', []);
vitest('tests of the export', ['--config', 'tests/site/vitest.config.ts']);

const { ensureBrowser, NO_BROWSER } = await import('./browser.mjs');
if (!ensureBrowser()) fail(NO_BROWSER);
const report = path.join(results, 'e2e.json');
suite(
  'end-to-end tests',
  [tool.playwright, 'test', '--reporter=line,json'],
  report,
  ({ stats, suites }) => {
    for (const title of titles(suites, 'unexpected')) named.push(`failed: tests/e2e/${title}`);
    for (const title of titles(suites, 'flaky')) named.push(`passed at the second try: tests/e2e/${title}`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  },
  { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
);

say('reproductions');
const status = await reproduced;
process.stdout.write(readFileSync(reproductionLog, 'utf8'));
countReport('reproductions', status, reproductions, (counted) => counted);

for (const line of named) say(line);
if (red.length > 0) say(`red: ${red.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
