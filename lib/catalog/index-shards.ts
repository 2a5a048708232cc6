import { indexSignatures, keysOfSignature } from './index-build.ts';
import { hashKey } from './index-hash.ts';
import type { IncidentIndex, IncidentSignature } from './types.ts';

/** What a page must know to look up keys. The address of a shard is a prefix of a hash: the host learns no more of a key. */
export interface ShardManifest {
  readonly version: 1;
  /** Leading bits of a key's hash that name its shard. */
  readonly bits: number;
  /** Hexadecimal digits in a shard's name. */
  readonly digits: number;
}

/** One shard: the signatures of every key whose hash starts with its name. */
export interface Shard {
  readonly entries: readonly (readonly [key: string, ...positions: number[]])[];
  readonly incidents: readonly IncidentSignature[];
}

/** A diagnosis fetches no more than this. While the whole index is smaller it is shipped with the program, and nothing is fetched. */
export const MAX_BYTES_PER_DIAGNOSIS = 20 * 1024;
/** Signatures kept for one key, the first by slug: thousands share a pattern, and the first few say it all. */
export const MAX_SIGNATURES_PER_KEY = 3;
/** Bytes aimed at: the 12 shards that a diagnosis asks for at most, of the largest size seen for this mean, fit into MAX_BYTES_PER_DIAGNOSIS. */
const MEAN_BYTES = 800;

/** Bits so that a shard has about `MEAN_BYTES`, for a catalogue of so many bytes over all keys. */
export function manifestFor(totalBytes: number): ShardManifest {
  const bits = Math.max(0, Math.ceil(Math.log2(Math.max(1, totalBytes / MEAN_BYTES))));
  return { version: 1, bits, digits: Math.max(1, Math.ceil(bits / 4)) };
}

/** `0f3a`: the file name of the shard that holds a key, without its ending. */
export function shardOf(key: string, { bits, digits }: ShardManifest): string {
  const number = bits === 0 ? 0 : hashKey(key) >>> (32 - bits);
  return number.toString(16).padStart(digits, '0');
}

/** All shards of an index, by name. */
export function buildShards(index: IncidentIndex): { manifest: ShardManifest; shards: ReadonlyMap<string, string> } {
  const kept = new Map<string, IncidentSignature[]>();
  for (const signature of index.incidents) {
    for (const key of keysOfSignature(signature)) {
      const list = kept.get(key) ?? [];
      if (list.length < MAX_SIGNATURES_PER_KEY) kept.set(key, [...list, signature]);
    }
  }
  let bytes = 0;
  for (const [key, list] of kept) bytes += JSON.stringify([key, list]).length;
  const manifest = manifestFor(bytes);
  const groups = new Map<string, [string, readonly IncidentSignature[]][]>();
  for (const entry of kept) {
    const name = shardOf(entry[0], manifest);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return { manifest, shards: new Map([...groups].map(([name, entries]) => [name, writeShard(entries)])) };
}

export function writeShard(
  entries: readonly (readonly [key: string, signatures: readonly IncidentSignature[]])[],
): string {
  const incidents: IncidentSignature[] = [];
  const rows = entries.map(([key, signatures]) => [
    key,
    ...signatures.map((signature) => {
      const at = incidents.indexOf(signature);
      return at >= 0 ? at : incidents.push(signature) - 1;
    }),
  ]);
  return JSON.stringify({ entries: rows, incidents });
}

/** The part of the index that answers `keys`, out of the shards that were fetched for them. */
export function indexFromShards(keys: readonly string[], shards: readonly Shard[]): IncidentIndex {
  const wanted = new Set(keys);
  const found = new Map<string, IncidentSignature>();
  for (const { entries, incidents } of shards) {
    for (const [key, ...positions] of entries) {
      if (!wanted.has(key)) continue;
      for (const position of positions) {
        const signature = incidents[position];
        if (signature !== undefined) found.set(signature.slug, signature);
      }
    }
  }
  return indexSignatures([...found.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1)));
}

/**
 * Fetches what a diagnosis needs. A shard that is not there (no key of the catalogue has that prefix) or that
 * cannot be read counts as empty: a diagnosis without incidents is better than none.
 */
export async function loadIndex(
  keys: readonly string[],
  manifest: ShardManifest,
  fetchShard: (name: string) => Promise<Shard | null>,
): Promise<IncidentIndex> {
  const names = [...new Set(keys.map((key) => shardOf(key, manifest)))];
  const shards = await Promise.all(names.map((name) => fetchShard(name).catch(() => null)));
  return indexFromShards(
    keys,
    shards.filter((shard) => shard !== null),
  );
}
