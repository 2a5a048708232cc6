import { describe, expect, it } from 'vitest';
import { indexSignatures } from '@/lib/catalog/index-build.ts';
import {
  buildShards,
  indexFromShards,
  loadIndex,
  MAX_BYTES_PER_DIAGNOSIS,
  type Shard,
  shardOf,
} from '@/lib/catalog/index-shards.ts';
import type { IncidentSignature } from '@/lib/catalog/types.ts';
import { diagnose } from '@/lib/diagnose/diagnose.ts';
import { MAX_KEYS } from '@/lib/diagnose/match/keys.ts';
import { keysOfDiagnosis, withIncidents } from '@/lib/diagnose/match/match-incidents.ts';
import { parseTrace } from '@/lib/trace/parse.ts';

const signature = (at: number): IncidentSignature => ({
  slug: `case-${String(at).padStart(4, '0')}`,
  language: 'go',
  pattern: 'go/close-of-closed-channel',
  alsoPatterns: [],
  error: 'panic: close of closed channel',
  modules: [`example.com/org${at}/svc`],
  functions: [`(*Hub${at}).Stop`],
  files: ['hub.go'],
  libraries: at % 2 === 0 ? ['example.com/bus'] : [],
  affected: { from: null, until: null },
  fixedIn: null,
  beware: [],
});
const catalogue = indexSignatures(Array.from({ length: 900 }, (_, at) => signature(at)));
const { manifest, shards } = buildShards(catalogue);
const shard = (name: string): Shard | null => {
  const text = shards.get(name);
  return text === undefined ? null : (JSON.parse(text) as Shard);
};
const crash = `panic: close of closed channel

goroutine 9 [running]:
example.com/org713/svc/hub.(*Hub713).Stop(0xc000010000)
	/src/hub.go:41 +0x1d
example.com/bus.(*Bus).Run(0xc000010000)
	/go/pkg/mod/example.com/bus@v1.0.0/bus.go:9 +0x1d
`;
const bare = diagnose(parseTrace(crash), { index: { version: 1, incidents: [], keys: {} } });

describe('shards of the incident index', () => {
  it('answer as the whole index does', async () => {
    const keys = keysOfDiagnosis(bare);
    const index = await loadIndex(keys, manifest, async (name) => shard(name));
    const [first] = withIncidents(bare, index).findings[0]?.incidents ?? [];
    const [whole] = withIncidents(bare, catalogue).findings[0]?.incidents ?? [];
    expect(first).toEqual(whole);
    expect(first).toMatchObject({ slug: 'case-0713', level: 'exact' });
  });

  it('ask for few keys however long the stack is, and for few bytes', () => {
    const long =
      crash +
      Array.from({ length: 300 }, (_, at) => `example.com/z${at}.(*Z${at}).run(0x1)\n\t/z.go:${at + 1} +0x1\n`).join(
        '',
      );
    const keys = keysOfDiagnosis(diagnose(parseTrace(long), { index: { version: 1, incidents: [], keys: {} } }));
    expect(keys.length).toBeLessThanOrEqual(MAX_KEYS);
    const bytes = [...new Set(keys.map((key) => shardOf(key, manifest)))].reduce(
      (sum, name) => sum + (shards.get(name)?.length ?? 0),
      0,
    );
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES_PER_DIAGNOSIS);
  });

  it('have names that hold no more of a key than a prefix of its hash', () => {
    for (const name of shards.keys()) expect(name).toMatch(/^[0-9a-f]{1,8}$/);
    expect(manifest.bits).toBeLessThanOrEqual(24);
  });

  it('that are missing or broken count as empty', async () => {
    const none = await loadIndex(['fn:x', 'pat:y'], manifest, async (name) => {
      if (name > '8') throw new Error('offline');
      return null;
    });
    expect(none.incidents).toEqual([]);
    expect(indexFromShards(['fn:x'], [{ entries: [['fn:x', 7]], incidents: [] }]).incidents).toEqual([]);
  });
});
