// Runs all reproductions in two processes side by side: half of the time goes into waiting for a compiler or a timer.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const NOTHING = { rows: [], skipped: 0 };

/** `{ rows, skipped }` of both halves together. A half that ends without a report counts as failed: `broken`. */
export async function runHalves(script, ids) {
  const dir = mkdtempSync(path.join(tmpdir(), 'postmutex-repro-'));
  const half = (which) =>
    new Promise((resolve) => {
      const report = path.join(dir, `${which}.json`);
      const own = ids.filter((_, i) => i % 2 === which);
      if (own.length === 0) return resolve(NOTHING);
      const env = { ...process.env, REPRO_REPORT: report, REPRO_HALF: 'yes' };
      const child = spawn(process.execPath, [script, ...own], { stdio: 'inherit', env });
      child.on('close', () => resolve(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { broken: own }));
    });
  try {
    const done = await Promise.all([half(0), half(1)]);
    return {
      rows: done.flatMap(({ rows }) => rows ?? []),
      skipped: done.reduce((sum, { skipped = 0 }) => sum + skipped, 0),
      broken: done.flatMap(({ broken }) => broken ?? []),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
