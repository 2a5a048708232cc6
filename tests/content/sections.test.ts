import { describe, expect, it } from 'vitest';
import { catalog, type Page, pages, wordsOf } from './pages.ts';

/** The text of each section of a page, in the order of headings.test.ts. */
const sectionsOf = ({ text }: Page): readonly string[] => text.split(/^## .*$/m).slice(1);
const patterns = pages.filter(({ kind }) => kind === 'pattern');

describe.each(patterns.map((page) => [page.route, page.locale, page] as const))('%s, %s', (_route, _locale, page) => {
  const [looks = '', means = '', notAlways = '', arises = '', confirm = '', fixes = ''] = sectionsOf(page);

  it('shows the crash as the runtime prints it, and says what changes between versions or libraries', () => {
    expect(looks).toMatch(/^```/m);
    expect(looks.replace(/^```[\s\S]*?^```/gm, '').trim().length).toBeGreaterThan(40);
  });

  it('says what it means and why it is not always caught', () => {
    expect(means.trim().length).toBeGreaterThan(40);
    expect(notAlways.trim().length).toBeGreaterThan(40);
  });

  it('names at least three ways in which it arises', () => {
    expect(arises.match(/^- /gm)?.length ?? 0).toBeGreaterThanOrEqual(3);
  });

  it('tells how to confirm it, with something to run or to set', () => {
    expect(confirm).toMatch(/`[^`]+`/);
  });

  it('ranks at least three fixes and names the traps of fixing', () => {
    expect(fixes.match(/^\d+\. /gm)?.length ?? 0).toBeGreaterThanOrEqual(3);
    expect(fixes).toMatch(/^(Traps?:|陷阱：)/m);
  });
});

describe('the facts beside a pattern page', () => {
  it.each(catalog.patterns.map((pattern) => [pattern.id, pattern] as const))('%s', (id, { pattern }) => {
    expect(pattern.related.length).toBeGreaterThan(0);
    expect(pattern.related).not.toContain(id);
    expect(pattern.sources.length).toBeGreaterThan(0);
    expect(pattern.seenIn.length).toBeGreaterThan(0);
    expect(pattern.telltales.length).toBeGreaterThan(0);
  });
});

it('every pattern has both pages, and a heading has words', () => {
  expect(patterns.length).toBe(catalog.patterns.length * 2);
  for (const { nodes } of patterns)
    for (const node of nodes.filter(({ type }) => type === 'heading')) expect(wordsOf(node)).not.toBe('');
});
