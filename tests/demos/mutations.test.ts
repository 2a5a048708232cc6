import { readFileSync } from 'node:fs';
import * as engine from 'postmutex/explore';
import { transform } from 'sucrase';
import { describe, expect, test } from 'vitest';

/** Compiles a demo's source as the playground does, with the engine as its only import. */
function load(source: string): engine.Program {
  const { code } = transform(source, { transforms: ['typescript', 'imports'] });
  const module = { exports: {} as { default: engine.Program } };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => engine);
  return module.exports.default;
}

const incidents = new URL('../../content/incidents/', import.meta.url);
const sourceOf = (slug: string, variant = 'fixed') =>
  readFileSync(new URL(`${slug}/demo/${variant}.ts`, incidents), 'utf8');

/** Each breaks one thing in a fixed program. `of` counts which occurrence is changed. */
const mutations: readonly { slug: string; what: string; change: (source: string) => string; word: string }[] = [
  {
    slug: 'signal-cli-rest-api-map-writes',
    what: 'no lock in removeReceiveChannel',
    change: (s) => dropAround(s, 'await receivedMessagesChannels.delete(uuid);', 'receivedMessagesMutex'),
    word: 'FAILS',
  },
  {
    slug: 'signal-cli-rest-api-map-writes',
    what: 'no lock in getReceiveChannel',
    change: (s) => dropAround(s, 'await receivedMessagesChannels.set(uuid, messages);', 'receivedMessagesMutex'),
    word: 'FAILS',
  },
  {
    slug: 'signal-cli-rest-api-map-writes',
    what: 'unlock before the write instead of after it',
    change: (s) =>
      swapLines(s, 'await receivedMessagesChannels.set(uuid, messages);', 'await receivedMessagesMutex.unlock();'),
    word: 'FAILS',
  },
  {
    slug: 'signal-cli-rest-api-websocket-write',
    what: 'no lock in wsPing',
    change: (s) => dropAround(s, "await ws.writeMessage('ping', '');", 'wsMutex'),
    word: 'FAILS',
  },
  {
    slug: 'signal-cli-rest-api-websocket-write',
    what: 'a lock that is not given back',
    change: (s) => s.replace('await wsMutex.unlock();', ''),
    word: 'DEADLOCK',
  },
  {
    slug: 'signal-cli-rest-api-websocket-write',
    what: 'unlock before the write',
    change: (s) => swapLines(s, "await ws.writeMessage('text', message);", 'await wsMutex.unlock();'),
    word: 'FAILS',
  },
  {
    slug: 'sst-bootstrap-map-writes',
    what: 'no second look inside the flight',
    change: (s) => s.replace('if (finished) return finished;', ''),
    word: 'FAILS',
  },
  {
    slug: 'sst-bootstrap-map-writes',
    what: 'no singleflight',
    change: (s) =>
      s
        .replace('return aws.flights.do(region, async () => {', 'return (async () => {')
        .replace(/\n {2}\}\);\n\}/, '\n  })();\n}'),
    word: 'FAILS',
  },
  {
    slug: 'sst-bootstrap-map-writes',
    what: 'a read lock around the write',
    change: (s) =>
      s
        .replace('await aws.lock.lock();', 'await aws.lock.rLock();')
        .replace('await aws.lock.unlock();', 'await aws.lock.rUnlock();')
        .replaceAll("'us-east-1'", 'goroutine')
        .replace(/afterwards\('every component[^;]*;/, ''),
    word: 'FAILS',
  },
  {
    slug: 'zoraxy-geodb-cache',
    what: 'a plain map again',
    change: (s) =>
      s
        .replaceAll('syncMap', 'goMap')
        .replace('.load(ip)', '.get(ip)')
        .replace('.store(ip', '.set(ip')
        .replace('slowLookupCacheIpv4.clear()', "slowLookupCacheIpv4.delete('203.0.113.7')"),
    word: 'FAILS',
  },
  {
    slug: 'go-feature-flag-timeout-headers',
    what: 'the handler on a goroutine of its own again',
    change: (s) =>
      s.replace(
        "else await c.json(200, 'flag for request 1');",
        "else go('handler', () => c.json(200, 'flag for request 1'));",
      ),
    word: 'FAILS',
  },
];

function swapLines(source: string, first: string, second: string): string {
  const at = source.indexOf(first);
  const then = source.indexOf(second, at);
  return (
    source.slice(0, at) + second + source.slice(at + first.length, then) + first + source.slice(then + second.length)
  );
}

/** Removes the lock and unlock lines next to a statement. */
function dropAround(source: string, statement: string, lock: string): string {
  const lines = source.split('\n');
  const at = lines.findIndex((line) => line.includes(statement));
  expect(lines[at - 1]).toContain(`${lock}.lock`);
  expect(lines[at + 1]).toContain(`${lock}.unlock`);
  return lines.filter((_, i) => i !== at - 1 && i !== at + 1).join('\n');
}

describe.each(mutations)('$slug: $what', ({ slug, change, word }) => {
  test('the fix no longer holds, and the explorer says so', async () => {
    const source = sourceOf(slug);
    const mutant = change(source);
    expect(mutant).not.toBe(source);
    expect((await engine.explore(load(source))).verdict.word).toBe('PROVEN');
    expect((await engine.explore(load(mutant), { certificateBudget: 0 })).verdict.word).toBe(word);
  });
});
