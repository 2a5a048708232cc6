import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// The table of ARCHITECTURE.md, as a test.

/** `folder` may import from `may` (and itself). First match wins, so the exceptions stand before their folder. */
const RULES: readonly { folder: string; may: readonly string[] }[] = [
  { folder: 'lib/text', may: [] },
  { folder: 'lib/trace', may: ['lib/text'] },
  // types of the catalog only: see the test below
  { folder: 'lib/diagnose', may: ['lib/trace', 'lib/text', 'lib/catalog', 'lib/generated/rules.ts'] },
  { folder: 'lib/explore', may: [] },
  { folder: 'lib/i18n', may: ['lib/diagnose', 'lib/trace', 'lib/text', 'lib/explore'] },
  { folder: 'lib/catalog/load.ts', may: ['lib/catalog', 'lib/i18n', 'zod', 'yaml', 'node:fs', 'node:path'] },
  { folder: 'lib/catalog', may: ['lib/i18n', 'lib/diagnose', 'zod', 'yaml'] },
  { folder: 'lib/site', may: ['lib/i18n', 'lib/catalog'] },
  {
    folder: 'lib/report',
    may: ['lib/text', 'lib/trace', 'lib/diagnose', 'lib/explore', 'lib/i18n', 'lib/catalog', 'fflate', 'zod'],
  },
  { folder: 'lib/generated', may: ['lib/diagnose', 'lib/explore', 'lib/catalog', 'content'] },
  { folder: 'lib', may: ['lib'] },
  { folder: 'cli', may: ['lib', 'node:', 'sucrase'] },
  { folder: 'components', may: ['lib', 'npm'] },
  { folder: 'app', may: ['components', 'lib', 'next', 'react'] },
  { folder: 'content', may: ['lib/explore'] },
];
/** What a folder that may import a wider one still may not. */
const NEVER: readonly { folder: string; never: string }[] = [
  { folder: 'lib/diagnose', never: 'lib/catalog/load.ts' },
  { folder: 'lib/report', never: 'lib/catalog/load.ts' },
  { folder: 'lib/site', never: 'lib/catalog/load.ts' },
  { folder: 'components', never: 'lib/catalog/load.ts' },
  { folder: 'cli', never: 'lib/catalog/load.ts' },
];

/** Lines a file may have. Exceptions are tables, or wait to be split; one that fits again must leave the list. */
const CEILING = 300;
const LONGER: readonly string[] = [];

const root = path.resolve(import.meta.dirname, '..');
const FOLDERS = ['app', 'cli', 'components', 'content', 'lib'];

interface Source {
  readonly file: string;
  readonly lines: number;
  /** Files of the repository, or names of packages. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = FOLDERS.flatMap((folder) => {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/repro/') && !file.includes('node_modules/'))
    .map(readSource);
});

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return {
    file,
    lines: text.split('\n').length - 1,
    imports: importedFiles.map(({ fileName }) => resolve(file, fileName)),
  };
}

function resolve(from: string, name: string): string {
  if (name === 'postmutex/explore') return 'lib/explore/index.ts';
  if (name.startsWith('@/')) return name.slice(2);
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : name;
}

const isOurs = (name: string) => FOLDERS.some((folder) => name.startsWith(`${folder}/`));
const inside = (name: string, folder: string) =>
  name === folder || name.startsWith(folder.endsWith(':') ? folder : `${folder}/`);

function allowed(file: string, name: string): boolean {
  if (/\.(css|woff2)$/.test(name)) return true;
  const rule = RULES.find(({ folder }) => inside(file, folder));
  if (!rule) return false;
  if (NEVER.some(({ folder, never }) => inside(file, folder) && name === never)) return false;
  const own = rule.folder.endsWith('.ts') ? path.posix.dirname(rule.folder) : rule.folder;
  if (inside(name, own)) return true;
  return rule.may.some((may) => (may === 'npm' ? !isOurs(name) && !name.startsWith('node:') : inside(name, may)));
}

describe('who may import whom', () => {
  it('reads the whole tree', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  it('no import goes against the table', () => {
    const wrong = sources.flatMap(({ file, imports }) =>
      imports.filter((name) => !allowed(file, name)).map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lib/diagnose takes only types from the catalog', () => {
    const values = sources
      .filter(({ file }) => inside(file, 'lib/diagnose'))
      .flatMap(({ file, imports }) =>
        imports.filter((name) => inside(name, 'lib/catalog')).map((name) => [file, name] as const),
      )
      .filter(([, name]) => name !== 'lib/catalog/types.ts');
    expect(values).toEqual([]);
  });

  it('the demos of a case know nothing but the explorer', () => {
    const demos = sources.filter(({ file }) => /^content\/incidents\/[^/]+\/demo\//.test(file));
    const wrong = demos.flatMap(({ file, imports }) =>
      imports.filter((name) => !inside(name, 'lib/explore')).map((name) => `${file}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no cycle', () => {
    expect(findCycle(new Map(sources.map(({ file, imports }) => [file, imports.filter(isOurs)])))).toEqual([]);
  });
});

/** One cycle of the graph, first file repeated at the end; empty without one. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): string[] => {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = walk(file);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('sizes', () => {
  const written = sources.filter(({ file }) => !file.startsWith('lib/generated/'));

  it(`no file but an exception is over ${CEILING} lines`, () => {
    const long = written.filter(({ file, lines }) => lines > CEILING && !LONGER.includes(file));
    expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });

  it('every file of the exceptions still needs to be one', () => {
    expect(LONGER.filter((name) => !written.some(({ file, lines }) => file === name && lines > CEILING))).toEqual([]);
  });

  it('nine files of ten are under 200 lines', () => {
    const sorted = written.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(200);
  });
});

describe('the checker itself', () => {
  it('finds a cycle and names its files', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(findCycle(graph)).toEqual(['b', 'c', 'b']);
  });

  it.each([
    ['lib/text/undo.ts', 'lib/trace/types.ts'],
    ['lib/trace/parse.ts', 'zod'],
    ['lib/explore/run.ts', 'node:timers'],
    ['lib/catalog/schema.ts', 'node:fs'],
    ['components/site/home.tsx', 'lib/catalog/load.ts'],
    ['components/site/home.tsx', 'cli/main.ts'],
    ['components/mdx/code.tsx', 'node:fs'],
    ['content/incidents/x/demo/broken.ts', 'lib/trace/types.ts'],
    ['cli/main.ts', 'react'],
  ])('refuses %s importing %s', (file, name) => {
    expect(allowed(file, name)).toBe(false);
  });
});
