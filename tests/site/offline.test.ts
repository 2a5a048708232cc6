import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listBuild } from '../../scripts/offline/list.mjs';
import { attributes, out, readOut, readPages, scriptsLater } from './export.ts';

const listed = JSON.parse(/^const BUILD = (.*);\n/.exec(readOut('sw.js'))?.[1] ?? 'null') as ReturnType<
  typeof listBuild
>;
const shell = new Set(listed.shell.map(([address]) => address));

it('the service worker belongs to this very build', () => {
  expect(listed).toEqual(listBuild(out));
});

it.each(readPages())('$path and all it loads are kept offline', ({ path: address, html }) => {
  expect(shell.has(address) || address in listed.pages).toBe(true);
  const links = html.match(/<link [^>]*rel="(?:stylesheet|preload|icon|manifest)"[^>]*>/g) ?? [];
  const loaded = [
    ...attributes(html, 'script', 'src'),
    ...scriptsLater(html),
    ...links.flatMap((link) => attributes(link, 'link', 'href')),
  ].map((url) => new URL(url, 'http://site.test').pathname);
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((url) => !shell.has(url) && url !== listed.data[address])).toEqual([]);
});

it('can be installed: a manifest with icons that are there, linked from every page', () => {
  const manifest = JSON.parse(readOut('manifest.webmanifest'));
  expect(manifest).toMatchObject({ name: 'Postmutex', start_url: '/', display: 'standalone' });
  const sizes = manifest.icons.map(({ sizes }: { sizes: string }) => sizes);
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const { src } of manifest.icons) expect(existsSync(path.join(out, src)), src).toBe(true);
  for (const { html } of readPages()) expect(html).toMatch(/<link rel="manifest" href="\/manifest\.webmanifest"/);
});
