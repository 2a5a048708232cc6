import { describe, expect, it } from 'vitest';
import { catalog, pages } from './pages.ts';

const routes = new Set(pages.map(({ route, locale }) => `/${locale}/${route}`));
const urlsOf = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'url' && typeof child === 'string' ? [child] : urlsOf(child),
  );
};

describe('links of the pages', () => {
  it.each(pages.map((page) => [page.route, page.locale, page] as const))('%s, %s', (_route, locale, page) => {
    const urls = page.nodes.flatMap(({ type, url }) => (type === 'link' && url ? [url] : []));
    const outside = urls.filter((url) => !url.startsWith('/'));
    const inside = urls.filter((url) => url.startsWith('/')).map((url) => url.replace(/[#/]*(#.*)?$/, ''));
    expect(outside.filter((url) => !isHttps(url))).toEqual([]);
    expect(inside.filter((url) => !routes.has(url))).toEqual([]);
    expect(inside.filter((url) => !url.startsWith(`/${locale}/`))).toEqual([]);
  });
});

describe('links of the facts', () => {
  it.each([
    ...catalog.incidents.map(({ slug, incident }) => [slug, incident] as const),
    ...catalog.patterns.map(({ id, pattern }) => [id, pattern] as const),
  ])('%s', (_name, facts) => {
    const urls = urlsOf(facts);
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url) => !isHttps(url))).toEqual([]);
    // A short hash in a link is an abbreviation; less than seven digits may name two commits.
    const commits = urls.flatMap((url) => /\/commit\/(.*)$/.exec(url)?.[1] ?? []);
    expect(commits.filter((hash) => !/^[0-9a-f]{7,40}$/.test(hash))).toEqual([]);
  });
});

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
