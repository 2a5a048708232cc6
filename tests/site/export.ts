import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const out = path.resolve(import.meta.dirname, '../../out');

export const readOut = (file: string) => readFileSync(path.join(out, file), 'utf8');

/** One HTML file of the export. */
export interface Page {
  /** `/en/incidents/`; `/404.html` for the page of unknown addresses. */
  readonly path: string;
  readonly html: string;
}

/** All of our pages; the sandbox's frame is not one. */
export function readPages(): Page[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.html') && !/^(sandbox\/|404\/|_not-found\/)/.test(file))
    .map((file) => ({ path: `/${file.replace(/(^|\/)index\.html$/, '$1')}`, html: readOut(file) }));
}

/** Values of an attribute over the tags that match: `attributes(html, 'a', 'href')`. */
export function attributes(html: string, tag: string, name: string): string[] {
  const tags = html.match(new RegExp(`<${tag}\\s[^>]*>`, 'g')) ?? [];
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i');
  return tags.flatMap((text) => value.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? []);
}

/** The scripts a page runs at its first use: it lists them in a block of data. */
export function scriptsLater(html: string): string[] {
  const list = /<script type="application\/json" id="scripts-later">([^<]*)<\/script>/.exec(html)?.[1];
  if (list === undefined) throw new Error('a page without a list of its scripts');
  return JSON.parse(list);
}
