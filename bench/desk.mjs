// The desk in Chromium, from the built export: `npm run build && npm run bench:desk`. Prints what a reader waits for and
// which tasks of the page's own thread took over 50 ms. Wall times: say the load of the machine with them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';

const PORT = Number(process.env.PORT ?? 4379);
const RUNS = 5;
const STATES = ['chan receive', 'select', 'IO wait', 'sync.Mutex.Lock', 'semacquire', 'sleep'];

/** A dump as SIGQUIT prints it: `count` goroutines with stacks of five frames. */
function dump(count) {
  const blocks = ['SIGQUIT: quit', 'PC=0x46e2a1 m=0 sigcode=0', ''];
  for (let i = 1; i <= count; i++) {
    blocks.push(`goroutine ${i} [${STATES[i % STATES.length]}, ${i % 90} minutes]:`);
    for (let frame = 0; frame < 5; frame++) {
      const name = `worker${(i * 7 + frame) % 40}`;
      blocks.push(
        `example.com/shop/${name}.(*Pool).step${frame}(0xc000${(100000 + i).toString(16)})`,
        `\t/src/shop/${name}/pool.go:${20 + frame * 9} +0x${(i % 4096).toString(16)}`,
      );
    }
    blocks.push(
      'created by example.com/shop/http.(*API).order in goroutine 1',
      '\t/src/shop/http/api.go:70 +0x485',
      '',
    );
  }
  return blocks.join('\n');
}

/** A real one where Go is installed: parked goroutines that the runtime prints, without optimisations (bench/go/gen). */
function realDump(count) {
  if (spawnSync('go', ['version']).status !== 0) return null;
  const work = mkdtempSync(path.join(tmpdir(), 'postmutex-desk-'));
  const program = path.join(work, 'gen');
  const go = ['build', '-gcflags=-N -l', '-o', program, './gen'];
  execFileSync('go', go, { cwd: path.join(import.meta.dirname, 'go'), stdio: 'inherit' });
  const text = execFileSync(program, [String(count)], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  rmSync(work, { recursive: true });
  return text;
}

const kilobytes = dump(190);
const megabytes = dump(55_000);
const real = realDump(100_000);
const hundredThousand = real ?? dump(100_000);

const server = serve({ port: PORT });
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

async function openPage() {
  const page = await browser.newPage({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    const tasks = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await page.goto(`http://localhost:${PORT}/`);
  return page;
}

const wake = async (page) => {
  await page.mouse.move(20, 200);
  await page.mouse.move(24, 204);
  await page.locator('html[data-awake]').waitFor({ state: 'attached' });
};

/** Milliseconds from the paste to the first frame that shows the verdict, and the long tasks meanwhile. */
async function paste(page, text) {
  // In a call of its own: bringing megabytes into the page is a long task, and none of a reader's.
  await page.evaluate((given) => Object.assign(window, { given }), text);
  return page.evaluate(async () => {
    const data = new DataTransfer();
    data.setData('text/plain', window.given);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await new Promise((done) => requestIdleCallback(done));
    window.tasks.length = 0;
    const started = performance.now();
    const shown = () => document.querySelector('[data-testid=verdict] h2');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    const handled = performance.now() - started;
    while (!shown()) await new Promise((done) => requestAnimationFrame(done));
    const milliseconds = performance.now() - started;
    await new Promise((done) => requestIdleCallback(done));
    return { milliseconds, handled, tasks: [...window.tasks] };
  });
}

const round = (ms) => Math.round(ms);
const megabytesOf = (text) => `${(text.length / 1e6).toFixed(1)} MB`;
const rows = [];
const add = (what, { milliseconds, handled, tasks }) => {
  rows.push([what, round(milliseconds), round(handled), tasks.map(round).join(', ') || 'none']);
  console.error(rows.at(-1).join(' | '));
};

{
  const page = await openPage();
  add(`${round(kilobytes.length / 1000)} kB, cold: the paste is the first thing done`, await paste(page, kilobytes));
  await page.close();
}
for (const [what, text] of [
  [`${round(kilobytes.length / 1000)} kB, warm`, kilobytes],
  [`${megabytesOf(megabytes)}, warm`, megabytes],
]) {
  const page = await openPage();
  await wake(page);
  const results = [];
  for (let i = 0; i < (text === megabytes ? 1 : RUNS); i++) {
    results.push(await paste(page, text));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByTestId('verdict').waitFor({ state: 'detached' });
  }
  results.sort((a, b) => a.milliseconds - b.milliseconds);
  add(what, results[Math.floor(results.length / 2)]);
  await page.close();
}
{
  const page = await openPage();
  await wake(page);
  add(
    `100 000 goroutines, ${megabytesOf(hundredThousand)}, ${real ? 'as Go prints them' : 'made up'}`,
    await paste(page, hundredThousand),
  );
  const frames = await page.evaluate(async () => {
    const scrollers = [...document.querySelectorAll('*')].filter((e) => e.scrollHeight > e.clientHeight + 10_000);
    const scroller = scrollers.at(-1) ?? document.scrollingElement;
    const times = [];
    let last = await new Promise((done) => requestAnimationFrame(done));
    for (let i = 0; i < 180; i++) {
      scroller.scrollTop += 700;
      const now = await new Promise((done) => requestAnimationFrame(done));
      times.push(now - last);
      last = now;
    }
    return times.sort((a, b) => a - b);
  });
  const at = (part) => round(frames[Math.floor(frames.length * part)]);
  console.log(
    `scrolling 100 000 goroutines, 180 frames: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(0.999)} ms`,
  );
  await page.close();
}
await browser.close();
server.close();
console.log(
  `${browser.version()}, load ${loadavg()
    .map((load) => load.toFixed(0))
    .join(' ')}\n`,
);
const head = ['paste', 'to verdict, ms', 'in the paste event, ms', 'tasks over 50 ms'];
for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
