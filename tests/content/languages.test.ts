import { describe, expect, it } from 'vitest';
import { type Page, type PageNode, pairs } from './pages.ts';

const isLink = ({ type }: PageNode) => type === 'link' || type === 'definition';
const withoutLocale = (url: string) => url.replace(/^\/(en|zh)\//, '/…/');

/** What must be the same in both languages, in order, section by section. */
function skeleton(page: Page): string[] {
  return page.nodes.flatMap((node) => {
    if (node.type === 'heading') return [`heading ${node.depth}`];
    if (node.type === 'code') return [`code ${node.lang}\n${node.value}`];
    if (node.type === 'listItem' || node.type === 'tableRow' || node.type === 'paragraph') return [node.type];
    if (node.type.startsWith('mdxJsx')) return [`<${node.name} ${JSON.stringify(attributesOf(node))}>`];
    return [];
  });
}

const attributesOf = (node: PageNode) => (node.attributes ?? []).map(({ name, value }) => [name, value]);
const links = (page: Page) => page.nodes.filter(isLink).map(({ url }) => withoutLocale(url ?? ''));

describe.each(pairs.map((pair) => [pair.route, pair] as const))('%s', (_route, { en, zh }) => {
  it('has the same sections, paragraphs, lists, code and components in both languages', () => {
    expect(skeleton(zh)).toEqual(skeleton(en));
  });

  it('has the same links in both languages', () => {
    expect(links(zh).sort()).toEqual(links(en).sort());
  });

  it('is written in its language', () => {
    const prose = (page: Page) => page.nodes.filter(({ type }) => type === 'text').map(({ value }) => value ?? '');
    expect(prose(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    const han =
      prose(zh)
        .join('')
        .match(/\p{Script=Han}/gu) ?? [];
    expect(han.length).toBeGreaterThan(300);
  });

  it('has Chinese punctuation between Chinese characters', () => {
    const wrong = zh.nodes.flatMap(({ type, value }) =>
      type === 'text' ? (value?.match(/\p{Script=Han}[,;:?!]\s?\p{Script=Han}/gu) ?? []) : [],
    );
    expect(wrong).toEqual([]);
  });
});
