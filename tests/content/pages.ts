import { createProcessor } from '@mdx-js/mdx';
import remarkGfm from 'remark-gfm';
import { loadCatalog } from '../../lib/catalog/load.ts';
import { type Locale, locales } from '../../lib/i18n/locales.ts';

/** What these tests look at in a node of the syntax tree of a page. */
export interface PageNode {
  readonly type: string;
  readonly depth?: number;
  readonly url?: string;
  readonly lang?: string | null;
  readonly value?: string;
  readonly name?: string | null;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly children?: readonly PageNode[];
}

export interface Page {
  /** `incidents/<slug>` or `patterns/<id>`. */
  readonly route: string;
  readonly kind: 'incident' | 'pattern';
  readonly locale: Locale;
  readonly text: string;
  /** Every node of the page, in the order of the text. */
  readonly nodes: readonly PageNode[];
}

const processor = createProcessor({ remarkPlugins: [remarkGfm] });

function* walk(node: PageNode): Generator<PageNode> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

/** The words of a heading or link, without its marks. */
export const wordsOf = (node: PageNode): string =>
  [...walk(node)].map(({ type, value }) => (type === 'text' || type === 'inlineCode' ? (value ?? '') : '')).join('');

export const catalog = loadCatalog();

/** All pages in all languages. Throws on a page that is no MDX. */
export const pages: readonly Page[] = [
  ...catalog.incidents.map((folder) => ({ ...folder, kind: 'incident' as const, route: `incidents/${folder.slug}` })),
  ...catalog.patterns.map((folder) => ({ ...folder, kind: 'pattern' as const, route: `patterns/${folder.id}` })),
].flatMap(({ bodies, kind, route }) =>
  locales.map((locale) => {
    const text = bodies[locale] ?? '';
    return { route, kind, locale, text, nodes: [...walk(processor.parse(text) as PageNode)] };
  }),
);

/** A page with the same page in the other language. */
export const pairs: readonly { readonly route: string; readonly en: Page; readonly zh: Page }[] = pages
  .filter(({ locale }) => locale === 'en')
  .map((en) => {
    const zh = pages.find(({ route, locale }) => route === en.route && locale === 'zh');
    if (!zh) throw new Error(`${en.route} has no Chinese page`);
    return { route: en.route, en, zh };
  });
