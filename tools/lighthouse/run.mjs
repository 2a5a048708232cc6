// Lighthouse (mobile) on one page of each kind, from the built export and the built-in server:
// `npm run build && npm run bench:lighthouse`. Prints a table for bench/RESULTS.md; exits 1 unless every score is 100
// and no layout shifts in any run. `--runs 3` takes the median run by performance.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const { findBrowser } = await import('../../scripts/browser.mjs');
const { serve } = await import('../../scripts/serve.mjs');
/** That page says `noindex`, as it must where a host sends it with status 200: docs/decisions/0004. */
const NOINDEX = '/404.html';
const cli = createRequire(import.meta.url).resolve('lighthouse/cli/index.js');

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const FIGURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
];
const ATTEMPTS = 4;
let lost = 0;
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1] ?? 1) || 1;
const first = (folder) =>
  readdirSync(path.join(root, 'out', folder), { withFileTypes: true }).find((e) => e.isDirectory());
const PAGES = {
  home: '/',
  incident: `/en/incidents/${first('en/incidents')?.name}/`,
  pattern: `/en/patterns/go/${first('en/patterns/go')?.name}/`,
  'unknown address': '/404.html',
};

const port = Number(process.env.PORT ?? 4378);
const server = serve({ port });

function run(url) {
  const args = [cli, url, '--quiet', '--output=json', '--output-path=stdout', '--disable-full-page-screenshot'];
  if (url.endsWith(NOINDEX)) args.push('--skip-audits=is-crawlable');
  args.push(`--chrome-flags=--headless=new${process.getuid?.() === 0 ? ' --no-sandbox' : ''}`);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CHROME_PATH: findBrowser() },
    timeout: 120_000,
  });
  child.stderr.pipe(process.stderr);
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`Lighthouse ended with ${code}`));
      const report = JSON.parse(text);
      const failed = FIGURES.map((name) => report.audits[name]?.errorMessage).find(Boolean);
      const message = report.runtimeError?.message ?? failed;
      if (message) reject(new Error(message));
      else resolve(report);
    });
  });
}

/** A browser on a busy machine sometimes leaves a trace without its beginning (NO_NAVSTART): such a run says nothing. */
async function runAgainIfLost(url) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(url);
    } catch (error) {
      console.error(`${url}: run ${attempt} was lost: ${error.message}`);
      lost += 1;
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const rows = [];
let perfect = true;
let version = '';
let agent = '';
for (const [kind, address] of Object.entries(PAGES)) {
  const reports = [];
  for (let i = 0; i < runs; i++) {
    reports.push(await runAgainIfLost(`http://localhost:${port}${address}`));
  }
  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const report = reports[Math.floor(reports.length / 2)];
  version = report.lighthouseVersion;
  agent = /Chrome\/[\d.]+/.exec(report.environment.hostUserAgent)?.[0] ?? '';
  const scores = CATEGORIES.map((name) => Math.round(report.categories[name].score * 100));
  const figures = FIGURES.map((name) => report.audits[name].displayValue.replaceAll('\u00a0', ' '));
  rows.push([kind, ...scores, ...figures]);
  const still = reports.every(({ audits }) => audits['cumulative-layout-shift'].numericValue === 0);
  if (!still) console.error(`${kind}: something moved in one of the runs`);
  perfect &&= still && scores.every((score) => score === 100);
  for (const category of CATEGORIES) {
    for (const { id, weight } of report.categories[category].auditRefs) {
      const { score, title, displayValue = '' } = report.audits[id];
      if (weight > 0 && score !== null && score < 0.9) console.error(`${kind}: ${category}: ${title} ${displayValue}`);
    }
  }
}
server.close();
const load = loadavg().map((value) => value.toFixed(0));
const again = lost > 0 ? `, ${lost} lost and run again` : '';
console.log(`Lighthouse ${version}, ${agent}, Node ${process.versions.node}, mobile, median of ${runs}${again}`);
console.log(`load ${load.join(' ')}\n`);
const head = ['page', ...CATEGORIES, 'FCP', 'LCP', 'TBT', 'CLS'];
for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
process.exit(perfect ? 0 : 1);
