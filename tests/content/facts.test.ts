import { describe, expect, it } from 'vitest';
import { catalog, pages } from './pages.ts';

const FOUNDING = [
  'go-feature-flag-timeout-headers',
  'signal-cli-rest-api-map-writes',
  'signal-cli-rest-api-websocket-write',
  'sst-bootstrap-map-writes',
  'zoraxy-geodb-cache',
];

const PATTERNS = `go/map-concurrent-writes go/map-read-write go/map-iteration-write go/http-header-race
  go/superfluous-write-header go/websocket-concurrent-write go/websocket-concurrent-read go/send-on-closed-channel
  go/close-of-closed-channel go/waitgroup-misuse go/mutex-misuse go/deadlock go/lock-contention-or-leak
  go/data-race-report go/shared-rand-source go/shared-buffer go/torn-memory node/headers-already-sent
  node/write-after-end node/websocket-not-open node/double-callback node/double-release node/parallel-save
  node/controller-closed node/db-deadlock node/unique-race node/fs-toctou node/lockfile-compromised
  node/socket-hangup node/use-after-dispose node/promise-timeout`.split(/\s+/);

/** People who reported or were quoted. Their names are on the linked pages, not on ours. */
const NAMES = ['KyryloKrasiuk', 'Kuhkaefer', 'RickoT', 'natenho', 'mbhoward73'];

const ids = new Set(catalog.patterns.map(({ id }) => id));

describe('the catalog', () => {
  it('has the founding incidents under their addresses', () => {
    expect(catalog.incidents.map(({ slug }) => slug)).toEqual(expect.arrayContaining(FOUNDING));
  });

  it('has a page for every pattern id', () => {
    expect([...ids].sort()).toEqual([...PATTERNS].sort());
  });

  it('names no reporter', () => {
    const everything = JSON.stringify([catalog, pages.map(({ text }) => text)]);
    expect(NAMES.filter((name) => everything.includes(name))).toEqual([]);
  });
});

describe.each(catalog.incidents.map((folder) => [folder.slug, folder] as const))('%s', (slug, folder) => {
  const { incident } = folder;

  it('has patterns of its language that have pages', () => {
    expect([incident.pattern, ...incident.alsoPatterns].filter((id) => !ids.has(id))).toEqual([]);
    expect(incident.pattern.split('/')[0]).toBe(incident.language);
  });

  it('has a timeline in order that agrees with its dates', () => {
    const days = incident.timeline.map(({ date }) => date);
    expect(days).toEqual([...days].sort());
    const { introduced, reported, fixed } = incident.dates;
    const of = (...kinds: string[]) =>
      incident.timeline.filter(({ kind }) => kinds.includes(kind)).map(({ date }) => date);
    if (introduced !== 'unknown') expect(of('introduced')).toContain(introduced);
    if (reported !== 'unknown') expect(of('reported')).toContain(reported);
    if (fixed !== 'unknown') expect(of('fixed', 'released')).toContain(fixed);
  });

  it('has a trace whose expectations are its own', () => {
    expect(Object.keys(folder.traces).length).toBeGreaterThan(0);
    for (const { header } of Object.values(folder.traces)) {
      expect(ids.has(header['expect-pattern']?.split(/[ ,]+/)[0] ?? '')).toBe(true);
      if (header['expect-incident']) expect(header['expect-incident']).toBe(slug);
      expect(header.provenance ?? header.command).toBeTruthy();
    }
  });
});

describe.each(catalog.patterns.map(({ id, pattern }) => [id, pattern] as const))('%s', (id, pattern) => {
  it('points to related patterns that exist, and not to itself', () => {
    expect(pattern.related.filter((other) => !ids.has(other) || other === id)).toEqual([]);
    expect(new Set(pattern.related).size).toBe(pattern.related.length);
  });

  it('names a real case', () => {
    expect(pattern.seenIn.length).toBeGreaterThan(0);
  });
});
