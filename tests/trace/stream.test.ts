import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import { readTraces, TraceStream } from '../../lib/trace/stream.ts';
import type { GoReport } from '../../lib/trace/types.ts';

const crash = readFileSync(new URL('../fixtures/go/captured/go1.26.8/map-writes.all.txt', import.meta.url), 'utf8');
const noise = '2024/05/01 10:00:00 INFO served GET /health in 3ms\n';

async function collect(chunks: Iterable<string>, limits = {}) {
  const found = [];
  for await (const one of readTraces(chunks, limits)) found.push(one);
  return found;
}

function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

test.each([7, 97, 1000, 1 << 16])('a crash in the middle is found whole in chunks of %i characters', async (size) => {
  const before = noise.repeat(400);
  const text = before + crash + noise.repeat(400);
  const found = await collect(pieces(text, size), { window: 5000, tail: 500 });
  const reports = found.flatMap(({ trace }) => trace.reports) as GoReport[];
  const [clean] = parseTrace(crash).reports as GoReport[];
  expect(reports).toHaveLength(1);
  expect(reports[0]?.goroutines.map(({ id, frames }) => [id, frames.length])).toEqual(
    clean?.goroutines.map(({ id, frames }) => [id, frames.length]),
  );
  const { offset = 0, trace } = found[0] ?? {};
  expect(offset + (trace?.reports[0]?.span[0] ?? 0)).toBe(before.length);
});

test('two crashes far apart are both found, in order', async () => {
  const text = crash + noise.repeat(900) + crash + noise.repeat(10);
  const found = await collect(pieces(text, 333), { window: 4000, tail: 400 });
  const starts = found.flatMap(({ offset, trace }) => trace.reports.map((report) => offset + report.span[0]));
  expect(starts).toEqual([0, text.lastIndexOf('fatal error')]);
});

test('text without a crash is let go', () => {
  const stream = new TraceStream({ window: 10_000, tail: 1000 });
  for (let i = 0; i < 2000; i++) expect(stream.push(noise)).toEqual([]);
  expect(stream.end()).toEqual([]);
  expect(stream.position).toBe(2000 * noise.length);
});

test('a reader can stop', async () => {
  const stop = new AbortController();
  let seen = 0;
  const onProgress = (characters: number) => {
    seen = characters;
    if (characters > 5000) stop.abort();
  };
  for await (const _ of readTraces(pieces(noise.repeat(1000), 100), { signal: stop.signal, onProgress }))
    expect.unreachable();
  expect(seen).toBeLessThan(6000);
});
