import { expect, it } from 'vitest';
import { buildIndex } from '@/lib/catalog/index-build.ts';
import { incidentSchema } from '@/lib/catalog/schema.ts';

const text = { en: 'x', zh: 'x' };
const link = { label: 'issue', url: 'https://example.com/1' };
const incident = (over: object) =>
  incidentSchema.parse({
    title: text,
    summary: text,
    project: { name: 'p', repo: 'https://example.com/p', what: text },
    language: 'go',
    pattern: 'go/deadlock',
    alsoPatterns: ['go/mutex-misuse'],
    error: 'fatal error: x',
    versions: { introduced: 'unknown', lastAffected: '1.2', fixed: 'none' },
    runtime: {},
    dates: { introduced: 'unknown', reported: '2024-01-01', fixed: 'unknown', released: 'unknown' },
    issue: link,
    signature: { modules: ['example.com/p'], functions: ['(*T).f'], libraries: ['example.com/lib'] },
    timeline: [{ date: '2024-01-01', kind: 'reported', says: text, source: link }],
    ...over,
  });

it('sorts by slug and writes what is unknown as null', () => {
  const index = buildIndex([
    { slug: 'b', incident: incident({}) },
    { slug: 'a', incident: incident({}) },
  ]);
  expect(index.incidents.map(({ slug }) => slug)).toEqual(['a', 'b']);
  expect(index.incidents[0]).toMatchObject({ affected: { from: null, until: '1.2' }, fixedIn: null });
});

it('finds a signature under its functions, modules, libraries and every pattern', () => {
  const { keys } = buildIndex([{ slug: 'a', incident: incident({}) }]);
  expect(Object.keys(keys).sort()).toEqual([
    'fn:(*T).f',
    'lib:example.com/lib|go/deadlock',
    'lib:example.com/lib|go/mutex-misuse',
    'mod:example.com/p',
    'mod:postmutex.dev/content/incidents/a',
    'pat:go/deadlock',
    'pat:go/mutex-misuse',
  ]);
});

it('keeps a key called like a property of every object apart', () => {
  const odd = incident({ signature: { modules: ['constructor'], functions: ['__proto__'], libraries: [] } });
  const { keys } = buildIndex([{ slug: 'a', incident: odd }]);
  expect(keys['fn:__proto__']).toEqual([0]);
});
