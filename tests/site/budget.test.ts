import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { out, readPages, scriptsLater } from './export.ts';

/** Gzipped bytes of the scripts a page runs once it is used. The floor is React and Next's router, about 135 kB. */
const BUDGET: readonly [kind: string, path: RegExp, kilobytes: number][] = [
  ['home', /^\/((en|zh)\/)?$/, 170],
  ['case or pattern, with its playground', /\/(incidents|patterns\/[^/]+)\/[^/]+\/$/, 157],
  ['list', /\/(incidents|patterns)\/$/, 145],
  ['unknown address', /^\/404\.html$/, 143],
];

const sizes = new Map<string, number>();

function gzipped(url: string): number {
  const file = path.join(out, decodeURIComponent(url.split('?')[0] ?? ''));
  const known = sizes.get(file) ?? gzipSync(readFileSync(file)).length;
  sizes.set(file, known);
  return known;
}

it.each(readPages())('$path stays inside its budget of JavaScript', ({ path: address, html }) => {
  // The first of the list is the page's own data.
  const urls = new Set(scriptsLater(html).slice(1));
  const kilobytes = [...urls].reduce((sum, url) => sum + gzipped(url), 0) / 1000;
  const budget = BUDGET.find(([, pattern]) => pattern.test(address));
  expect(budget, `no budget for ${address}`).toBeDefined();
  expect(kilobytes).toBeGreaterThan(50);
  expect(kilobytes).toBeLessThan(budget?.[2] ?? 0);
});

it.each(readPages())(
  '$path runs no script file before it is used, and little inline; what it starts from is a file',
  ({ html }) => {
    const atOnce = (html.match(/<script [^>]*src="[^>]*>/g) ?? []).filter((tag) => !/nomodule/i.test(tag));
    expect(atOnce).toEqual([]);
    expect(html).not.toContain('__next_f');
    expect(scriptsLater(html)[0]).toMatch(/^\/_next\/static\/pages\//);
    const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code ?? '');
    expect(gzipSync(inline.join('')).length).toBeLessThan(3000);
  },
);

it('every script of a page asks the engine to compile it ahead, in its first line', () => {
  const urls = new Set(readPages().flatMap(({ html }) => scriptsLater(html).slice(1)));
  const late = [...urls].filter((url) => {
    const code = readFileSync(path.join(out, decodeURIComponent(url)), 'utf8');
    return !code.startsWith('//# allFunctionsCalledOnLoad\n');
  });
  expect(late).toEqual([]);
});
