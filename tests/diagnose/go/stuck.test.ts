import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { read } from './verdicts.ts';

/** Dumps of programs that stand still, by tests/fixtures/go/capture.mjs: `<release>/<program>.<way>.txt`. */
const root = new URL('../../fixtures/go/stuck/', import.meta.url);
const dumps = readdirSync(root).flatMap((release) =>
  readdirSync(new URL(`${release}/`, root)).map((file) => `${release}/${file}`),
);
const textOf = (dump: string): string => readFileSync(new URL(dump, root), 'utf8');

interface Wanted {
  /** Of the headline, without the goroutine's number. */
  readonly headline: RegExp;
  readonly says: readonly RegExp[];
  readonly culprit: string;
}

const abba: Wanted = {
  headline: /^2 goroutines wait for each other's locks in main\.transfer$/,
  says: [
    /^Goroutine (\d+) waits in .* that goroutine (\d+) seems to hold.* Goroutine \2 waits in .* goroutine \1 seems/,
  ],
  culprit: 'main.transfer',
};
const layers: Wanted = {
  headline: /^2 goroutines wait for each other's locks in main\.\(\*registry\)\.Names$/,
  says: [/Names \(locks\.go:66\) for a read lock/, /Drop \(locks\.go:59\) for a mutex/],
  culprit: 'main.(*registry).Names',
};
const reread: Wanted = {
  headline: /^Goroutine \d+ waits for a lock that it seems to hold itself in main\.\(\*registry\)\.Names$/,
  says: [
    /taken in main\.\(\*registry\)\.Describe \(locks\.go:95\)/,
    /a waiting writer lets no new reader in/,
    /4 more wait/,
  ],
  culprit: 'main.(*registry).Names',
};
const handlers: Wanted = {
  headline: /^7 goroutines wait for a mutex in main\.\(\*store\)\.load$/,
  says: [/(Goroutine \d+ \[IO wait\]|One in main\.\(\*store\)\.load \(waits\.go:119\)) probably holds it/],
  culprit: 'main.(*store).load',
};
const leak = (what: string): Wanted => ({
  headline: new RegExp(`^500 goroutines wait for ${what} in main\\.fetch$`),
  says: [/at main\.fetch \(waits\.go:30\)/],
  culprit: 'main.fetch',
});
const leaked = /runtime itself calls (it|them) leaked/;

/** By program, or by program and way, or by the whole name; null for a dump that shows nothing wrong. */
const WANTED: Readonly<Record<string, Wanted | null>> = {
  abba,
  'abba.leaks1': {
    headline: /^2 goroutines wait for a mutex in main\.transfer$/,
    says: [leaked],
    culprit: 'main.transfer',
  },
  layers,
  // Before Go 1.21 the receiver was kept in a register that had been used again: `Names(0xc0000e81c0?)` proves nothing.
  'go1.18.10/layers.debug2': null,
  reread,
  'go1.18.10/reread.debug2': {
    headline: /^4 goroutines wait for a read lock in main\.\(\*registry\)\.Names$/,
    says: [],
    culprit: 'main.(*registry).Names',
  },
  'reread.debug1': {
    headline: /^4 goroutines wait for a read lock in main\.\(\*registry\)\.Names$/,
    says: [],
    culprit: 'main.(*registry).Names',
  },
  'relock.later': {
    headline: /^Goroutine \d+ waits for a lock that it seems to hold itself in main\.\(\*cache\)\.Drop$/,
    says: [/main\.\(\*cache\)\.Reset \(locks\.go:121\) of the same object/, /One more waits/],
    culprit: 'main.(*cache).Drop',
  },
  // Two that wait for a lock at one instant are no proof.
  'relock.quit': null,
  'waitgroup.later': {
    headline: /^Goroutine \d+ waits for workers that are gone in main\.\(\*batch\)\.run$/,
    says: [/a Done was skipped/],
    culprit: 'main.(*batch).run',
  },
  'waitgroup.leaks2': { headline: /waits for a WaitGroup in main/, says: [leaked], culprit: 'main.(*batch).run' },
  // One wait for a WaitGroup at one instant is what main functions do all day.
  'waitgroup.quit': null,
  'cond.later': {
    headline: /^60 goroutines wait for a condition/,
    says: [/longest for a minute/],
    culprit: 'main.(*queue).take',
  },
  'cond.leaks2': { headline: /^60 goroutines wait for a condition/, says: [leaked], culprit: 'main.(*queue).take' },
  handlers,
  'leak.debug2': leak('somebody to receive from a channel'),
  'leak.debug1': leak('a channel or a timer'),
  'leak.leaks1': leak('a channel or a timer'),
  healthy: null,
};

function wantedOf(dump: string): Wanted | null | undefined {
  const whole = dump.replace(/\.txt$/, '');
  const way = whole.slice(whole.indexOf('/') + 1);
  return [whole, way, way.slice(0, way.indexOf('.'))]
    .map((name) => WANTED[name])
    .find((wanted) => wanted !== undefined);
}

function expectDiagnosis(text: string, wanted: Wanted | null): void {
  const { findings, verdict } = read(text);
  if (!wanted) {
    expect(verdict).toBe('no-known-pattern');
    return;
  }
  const [best] = findings;
  expect(best?.pattern).toBe('go/lock-contention-or-leak');
  expect(best?.headline.en).toMatch(wanted.headline);
  for (const says of wanted.says) expect(best?.explanation.en).toMatch(says);
  expect(best?.culprit?.function).toBe(wanted.culprit);
  // Whoever is pointed at, or that nobody can be; a circle and a lost worker explain themselves.
  const explained = /each other's locks|hold itself|that are gone/.test(best?.headline.en ?? '');
  expect(best?.suspectsNote === null).toBe(explained || (best?.suspects.length ?? 0) > 0);
  for (const { span } of best?.evidence ?? []) expect(text.slice(span[0], span[1]).trim()).not.toBe('');
}

describe('a dump of a program that stands still', () => {
  test.each(dumps)('%s', (dump) => {
    const wanted = wantedOf(dump);
    expect(wanted).toBeDefined();
    expectDiagnosis(textOf(dump), wanted ?? null);
  });
});

/** How the same dumps reach people. */
const DRESSES: Readonly<Record<string, (line: string) => string>> = {
  'kubectl logs --timestamps': (line) => `2026-11-21T07:31:05.123456789Z ${line}`,
  'docker compose logs': (line) => `api-1  | ${line}`,
  'a file of Windows': (line) => `${line}\r`,
  journald: (line) => `Nov 21 07:31:05 web-3 app[812]: ${line}`,
};
const STANDING = ['abba.later', 'layers.quit', 'reread.quit', 'handlers.debug2'];

describe.each(Object.entries(DRESSES))('as %s prints it', (_, dress) => {
  test.each(dumps.filter((dump) => STANDING.some((name) => dump.includes(name))))('%s', (dump) => {
    const text = textOf(dump).split('\n').map(dress).join('\n');
    expectDiagnosis(text, wantedOf(dump) ?? null);
  });
});
