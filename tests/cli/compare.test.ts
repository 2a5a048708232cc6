import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_TIMEOUT, buildCli, type CliRun, runCli } from '../helpers/run-cli.ts';

/** Two dumps of one process that leaks, taken more than a minute apart, by tests/fixtures/go/capture.mjs. */
const fixtures = path.resolve(import.meta.dirname, '../fixtures/go');
const earlier = path.join(fixtures, 'compared/earlier.txt');
const later = path.join(fixtures, 'compared/later.txt');

let cli: string;
beforeAll(() => {
  cli = buildCli();
}, BUILD_TIMEOUT);
const compare = (...args: readonly string[]): CliRun => runCli(cli, ['compare', ...args]);

describe('compare', () => {
  it('names the stack that grew and what has not moved, whichever file is older', () => {
    for (const [files, turned] of [
      [[earlier, later], false],
      [[later, earlier], true],
    ] as const) {
      const { status, stdout } = compare(...files);
      expect(status).toBe(1);
      const said = JSON.parse(stdout);
      expect(said).toMatchObject({ schemaVersion: 1, verdict: 'leak', before: 21, after: 81, turned });
      expect(said.says.en).toBe(
        'Leak candidate: `main.fetch` went from 20 to 80 goroutines that wait for somebody to receive from a channel.' +
          ' 20 of them stand where they stood.',
      );
      const [grown] = said.changes;
      expect(grown).toMatchObject({ before: 20, after: 80, wait: { min: 1, max: 1 } });
      expect(grown.stuck).toHaveLength(20);
      expect(grown.stack[0]).toMatchObject({ function: 'main.fetch' });
    }
  });

  it('says it to people, in both languages, and to a ticket', () => {
    const { stdout } = compare(earlier, later, '--format', 'pretty');
    expect(stdout).toMatch(/^LEAK CANDIDATE\nLeak candidate: main\.fetch went from 20 to 80 goroutines/);
    expect(stdout).toMatch(/^main\.fetch {2}waits\.go:30\n {2}20 → 80 \(\+60\) {2}chan send {2}20 not moved$/m);
    expect(compare(earlier, later, '--format', 'pretty', '--lang', 'zh').stdout).toMatch(
      /^疑似泄漏\n疑似泄漏：main\.fetch 从 20 个/,
    );
    expect(compare(earlier, later, '--format', 'markdown').stdout).toContain(
      '| `main.fetch` | `waits.go:30` | 20 | 80 | 20 | `chan send` |',
    );
  });

  it('is 0 for the same dump of a healthy process, and for dumps of two programs', () => {
    const healthy = path.join(fixtures, 'stuck/go1.26.8/healthy.debug2.txt');
    expect(JSON.parse(compare(healthy, path.join(fixtures, 'stuck/go1.26.8/healthy.later.txt')).stdout).verdict).toBe(
      'calm',
    );
    expect(compare(healthy, healthy).status).toBe(0);
  });

  it('is 2 with one sentence for what it cannot compare', () => {
    const nothing = path.join(fixtures, 'programs/stuck/go.mod');
    expect(compare(earlier, nothing)).toEqual({
      status: 2,
      stdout: '',
      stderr: `postmutex: there are no goroutines in ${nothing}\n`,
    });
    expect(compare(earlier).stderr).toBe('postmutex: compare takes two files, the earlier dump and the later one\n');
    expect(compare('-', '-').stderr).toBe("postmutex: '-' (standard input) can be read only once\n");
  });
});
