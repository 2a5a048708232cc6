import { spawnSync } from 'node:child_process';
import { ScriptTarget, transpileModule } from 'typescript';
import { describe, expect, it } from 'vitest';
import { readRegion } from '../../lib/catalog/source-region.ts';
import { catalog, type PageNode, pages } from './pages.ts';

const fences = (language: string) =>
  pages.flatMap(({ route, locale, nodes }) =>
    nodes.flatMap(({ type, lang, value }, index) =>
      type === 'code' && lang === language ? [[`${locale} ${route} #${index}`, value ?? ''] as const] : [],
    ),
  );

/** A page shows a file, some declarations, some statements, or the cases of a select. One of these must parse. */
const GO_FRAMES: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => `package p\n${code}\n`,
  (code) => `package p\nfunc _() {\n${code}\n}\n`,
  (code) => `package p\nfunc _() {\nselect {\n${code}\n}\n}\n`,
];

const hasGo = spawnSync('gofmt', ['-h']).error === undefined;

function goProblem(code: string): string | null {
  const errors = GO_FRAMES.map((frame) => {
    const { status, stderr } = spawnSync('gofmt', ['-e'], { input: frame(code), encoding: 'utf8' });
    return status === 0 ? null : stderr;
  });
  return errors.includes(null) ? null : (errors[0] ?? 'no answer');
}

describe('code in the pages', () => {
  it('has a language on every block', () => {
    const bare = pages.flatMap(({ route, nodes }) =>
      nodes.flatMap(({ type, lang, value }) => (type === 'code' && !lang ? [`${route}: ${value?.slice(0, 40)}`] : [])),
    );
    expect(bare).toEqual([]);
  });

  it.runIf(hasGo).each(fences('go'))('parses as Go: %s', (_where, code) => {
    expect(goProblem(code)).toBeNull();
  });

  it.each(fences('ts'))('parses as TypeScript: %s', (_where, code) => {
    const options = { compilerOptions: { target: ScriptTarget.ES2022 }, reportDiagnostics: true };
    const { diagnostics = [] } = transpileModule(code, options);
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  });

  it.runIf(hasGo)('notices Go that does not parse', () => {
    expect(goProblem('func ( {')).not.toBeNull();
  });
});

describe('files that the pages show', () => {
  const shown = pages.flatMap((page) =>
    page.nodes.flatMap((node) =>
      node.type.startsWith('mdxJsx') ? [[`${page.locale} ${page.route}`, node] as const] : [],
    ),
  );

  it.each(shown)('%s', (where, node) => {
    const folder = [...catalog.incidents, ...catalog.patterns].find(({ path }) =>
      path.endsWith(where.split(' ')[1] ?? ''),
    );
    const attribute = (name: string) => propOf(node, name);
    const trace = attribute('name');
    if (node.name === 'TraceFile') expect(Object.keys(folder?.traces ?? {})).toContain(trace);
    for (const file of [attribute('path'), attribute('from'), attribute('to')]) {
      if (file === null) continue;
      expect(Object.keys(folder?.sources ?? {})).toContain(file);
      const region = attribute('region');
      if (region !== null) expect(readRegion(folder?.sources[file] ?? '', region)?.text).toBeTruthy();
    }
  });
});

function propOf(node: PageNode, name: string): string | null {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value;
  return typeof value === 'string' ? value : null;
}
