// What a match costs as the catalogue grows: `npm run bench:match`. Synthetic incidents, the real matcher.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keysOfSignature } from '../lib/catalog/index-build.ts';
import {
  indexFromShards,
  MAX_BYTES_PER_DIAGNOSIS,
  MAX_SIGNATURES_PER_KEY,
  manifestFor,
  type Shard,
  shardOf,
  writeShard,
} from '../lib/catalog/index-shards.ts';
import type { IncidentSignature } from '../lib/catalog/types.ts';
import { diagnose } from '../lib/diagnose/diagnose.ts';
import { keysOfDiagnosis, withIncidents } from '../lib/diagnose/match/match-incidents.ts';
import { parseTrace } from '../lib/trace/parse.ts';

const PATTERNS = [
  ['go/map-concurrent-writes', 'concurrent map writes'],
  ['go/map-read-write', 'concurrent map read and map write'],
  ['go/map-iteration-write', 'concurrent map iteration and map write'],
] as const;
const patternOf = (at: number) => PATTERNS[at % PATTERNS.length] ?? PATTERNS[0];
const LIBRARIES = Array.from({ length: 200 }, (_, at) => `github.com/lib${at}/kit`);
const words = (at: number): string => `${(at * 2654435761) % 99991}`;

/** Incident number `at`: its own project and functions, one of 200 libraries, one of three patterns. */
const incident = (at: number): IncidentSignature => ({
  slug: `project-${at}-cache-race`,
  language: 'go',
  pattern: patternOf(at)[0],
  alsoPatterns: [],
  error: `fatal error: ${patternOf(at)[1]}`,
  modules: [`github.com/org${words(at)}/project${at}`],
  functions: [`(*Store${at}).put`, `(*Store${at}).get`],
  files: ['store.go'],
  libraries: [LIBRARIES[at % LIBRARIES.length] ?? ''],
  affected: { from: '1.0.0', until: '1.4.0' },
  fixedIn: '1.5.0',
  beware: [],
});

const crash = (at: number): string => {
  const { modules, functions, libraries } = incident(at);
  return `fatal error: ${patternOf(at)[1]}

goroutine 31 [running]:
${modules[0]}/store.${functions[0]}(0xc000100000, {0xc000200000, 0x3})
	/src/store/store.go:41 +0x1d
${libraries[0]}.(*Router).ServeHTTP(0xc000100000)
	/go/pkg/mod/${libraries[0]}@v1.2.3/router.go:88 +0x2e
net/http.(*conn).serve(0xc000300000)
	/usr/local/go/src/net/http/server.go:2009 +0x5f
created by net/http.(*Server).Serve in goroutine 1
	/usr/local/go/src/net/http/server.go:3086 +0x5cb
`;
};

interface Row {
  readonly incidents: number;
  readonly shards: number;
  readonly bits: number;
  readonly largest: number;
  readonly fetches: number;
  readonly bytesMean: number;
  readonly bytesMax: number;
  readonly found: string;
  /** Keys of the index that one prefix stands for, in the mean: what the host cannot tell apart. */
  readonly keysPerPrefix: number;
  readonly matchMicroseconds: number;
}

/** Keeps hashes and numbers in typed arrays and writes a shard when it is asked for: a million incidents fit in memory. */
function measure(count: number, samples: number): Row {
  const kept = new Map<string, number[]>();
  let bytes = 0;
  for (let at = 0; at < count; at++) {
    const signature = incident(at);
    const size = JSON.stringify(signature).length;
    for (const key of keysOfSignature(signature)) {
      const list = kept.get(key);
      if (list !== undefined && list.length >= MAX_SIGNATURES_PER_KEY) continue;
      bytes += size + (list === undefined ? key.length + 6 : 3);
      if (list === undefined) kept.set(key, [at]);
      else list.push(at);
    }
  }
  const manifest = manifestFor(bytes);
  const groups = new Map<string, string[]>();
  for (const key of kept.keys()) {
    const name = shardOf(key, manifest);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [key]);
    else group.push(key);
  }
  const shardText = (name: string): string | null => {
    const keys = groups.get(name);
    return keys === undefined ? null : writeShard(keys.map((key) => [key, (kept.get(key) ?? []).map(incident)]));
  };
  let largest = 0;
  let looked = 0;
  for (const name of groups.keys()) {
    if (looked++ > 20_000) break;
    largest = Math.max(largest, shardText(name)?.length ?? 0);
  }
  const fetched: number[] = [];
  let fetches = 0;
  let found = 0;
  let time = 0;
  for (let sample = 0; sample < samples; sample++) {
    const at = (sample * 7919) % count;
    const bare = diagnose(parseTrace(crash(at)), { index: { version: 1, incidents: [], keys: {} } });
    const keys = keysOfDiagnosis(bare);
    const names = [...new Set(keys.map((key) => shardOf(key, manifest)))];
    const texts = names.map(shardText).filter((text) => text !== null);
    const shards = texts.map((text) => JSON.parse(text) as Shard);
    const start = process.cpuUsage();
    const answered = withIncidents(bare, indexFromShards(keys, shards));
    const { user, system } = process.cpuUsage(start);
    time += user + system;
    fetches = Math.max(fetches, names.length);
    fetched.push(texts.reduce((sum, text) => sum + text.length, 0));
    if (answered.findings[0]?.incidents[0]?.slug === incident(at).slug) found++;
  }
  return {
    incidents: count,
    shards: groups.size,
    bits: manifest.bits,
    largest,
    fetches,
    bytesMean: Math.round(fetched.reduce((sum, size) => sum + size, 0) / fetched.length),
    bytesMax: Math.max(...fetched),
    found: `${found}/${samples}`,
    keysPerPrefix: Math.round((kept.size / 2 ** manifest.bits) * 10) / 10,
    matchMicroseconds: Math.round(time / samples),
  };
}

const rows = [100, 10_000, 1_000_000].map((count) => measure(count, 1000));
const table = [
  '| incidents | shards | prefix bits | largest shard seen, B | fetches at most | bytes a diagnosis, mean | max | right incident first | keys a prefix | match, µs of processor |',
  '| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
  ...rows.map((row) => `| ${Object.values(row).join(' | ')} |`),
].join('\n');

const section = `## Matching incidents

\`npm run bench:match\`, Node ${process.versions.node}, ${process.arch}, 1000 crashes a row, synthetic incidents (a project, two functions, one of 200 libraries, one of 3 patterns each). Bytes are uncompressed. The limit is ${MAX_BYTES_PER_DIAGNOSIS} bytes a diagnosis; below it the whole index is shipped with the page and nothing is fetched. The host sees only prefixes of hashes: each stands for the keys of the index that begin with it, and for every 2^bits-th name that no incident has.

${table}
`;
const file = path.resolve(import.meta.dirname, 'RESULTS.md');
const before = existsSync(file) ? readFileSync(file, 'utf8') : '# Measurements\n';
const without = before.replace(/## Matching incidents\n[\s\S]*?(?=\n## |$)/, '').trimEnd();
writeFileSync(file, `${without}\n\n${section}`);
console.log(table);
if (rows.some((row) => row.bytesMax > MAX_BYTES_PER_DIAGNOSIS)) process.exitCode = 1;
