import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { locales } from '@/lib/i18n/locales.ts';
import { pagePaths } from '@/lib/site/pages.ts';
import { translatePath } from '@/lib/site/paths.ts';
import { attributes, out, readOut, readPages } from './export.ts';

const catalog = loadCatalog();
const pages = readPages();
const byPath = new Map(pages.map((page) => [page.path, page.html]));
const content = pages.filter(({ path: address }) => address !== '/404.html');

describe('pages of the export', () => {
  it.each(locales)('has a page for each case and pattern in %s', (locale) => {
    expect(catalog.incidents.length).toBeGreaterThanOrEqual(5);
    expect(pagePaths(catalog, locale).filter((address) => !byPath.has(address))).toEqual([]);
  });

  it('has no page that the catalog does not know', () => {
    const known = new Set([...locales.flatMap((locale) => pagePaths(catalog, locale)), '/en/', '/404.html']);
    expect([...byPath.keys()].filter((address) => !known.has(address))).toEqual([]);
  });

  it.each(content)('$path names its language, address, translations, and one heading', ({ path: address, html }) => {
    const locale = address.startsWith('/zh/') ? 'zh' : 'en';
    expect(attributes(html, 'html', 'lang')).toEqual([locale === 'zh' ? 'zh-Hans' : 'en']);
    const links = html.match(/<link [^>]*>/g) ?? [];
    const href = (mark: string) =>
      links
        .filter((link) => link.includes(mark))
        .map((link) => new URL(/href="([^"]*)"/.exec(link)?.[1] ?? '').pathname);
    expect(href('rel="canonical"')).toEqual([translatePath(address, locale)]);
    expect(href('hrefLang="en"')).toEqual([translatePath(address, 'en')]);
    expect(href('hrefLang="zh-Hans"')).toEqual([translatePath(address, 'zh')]);
    expect(href('hrefLang="x-default"')).toEqual([translatePath(address, 'en')]);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/);
  });

  it.each(content)('$path can be shown as a card and says what it is', ({ path: address, html }) => {
    const metas = html.match(/<meta [^>]*>/g) ?? [];
    const meta = (name: string) =>
      /content="([^"]*)"/.exec(metas.find((tag) => tag.includes(`="${name}"`)) ?? '')?.[1] ?? '';
    expect(existsSync(path.join(out, new URL(meta('og:image')).pathname))).toBe(true);
    expect(meta('twitter:card')).toBe('summary_large_image');
    expect(meta('og:title')).not.toBe('');
    expect(meta('og:description')).toBe(meta('description'));
    const [, json] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
    if (/^\/(en|zh)\/(incidents|patterns)\/$/.test(address)) return;
    const data = JSON.parse(json ?? 'null');
    const [subject, way] = data['@graph'] ?? [data];
    expect(subject.url).toBe(meta('og:url'));
    expect(['TechArticle', 'WebApplication']).toContain(subject['@type']);
    if (way) expect(way.itemListElement.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
  });

  it('gives each page a title of its own, once a language', () => {
    const titles = content
      .filter(({ path: address }) => address !== '/en/')
      .map(({ html }) => /<title>([^<]+)<\/title>/.exec(html)?.[1]);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('links of the export', () => {
  it.each(pages)('every internal link and anchor of $path leads somewhere', ({ path: address, html }) => {
    const broken = attributes(html, 'a', 'href').filter((href) => {
      const url = new URL(href, `http://site.test${address}`);
      if (url.host !== 'site.test') return false;
      const target = byPath.get(url.pathname);
      if (target === undefined) return !existsSync(path.join(out, url.pathname)) || !/\.\w+$/.test(url.pathname);
      return url.hash !== '' && !target.includes(`id="${decodeURIComponent(url.hash.slice(1))}"`);
    });
    expect(broken).toEqual([]);
  });

  it('lists every page in the sitemap, with absolute addresses', () => {
    const listed = [...readOut('sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, url]) => new URL(url ?? '').pathname,
    );
    expect(listed.sort()).toEqual(locales.flatMap((locale) => pagePaths(catalog, locale)).sort());
    expect(readOut('robots.txt')).toMatch(/Sitemap: https?:\/\/\S+\/sitemap\.xml/);
  });

  it.each(locales)('lists every case in the feed of %s', (locale) => {
    const feed = readOut(`${locale}/feed.xml`);
    for (const { slug } of catalog.incidents) expect(feed).toContain(`/${locale}/incidents/${slug}/</id>`);
    expect(feed.match(/<entry>/g)).toHaveLength(catalog.incidents.length);
  });
});
