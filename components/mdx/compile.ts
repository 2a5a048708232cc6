import { compile, run } from '@mdx-js/mdx';
import rehypeShiki from '@shikijs/rehype/core';
import { toHtml } from 'hast-util-to-html';
import type { MDXContent } from 'mdx/types';
import * as runtime from 'react/jsx-runtime';
import remarkGfm from 'remark-gfm';
import type { HtmlNode } from './hast.ts';
import { anchorHeadings, type Heading } from './headings.ts';
import { loadHighlighter } from './highlight.ts';
import { stylesToClasses } from './static-classes.ts';

export interface CompiledStory {
  readonly Content: MDXContent;
  readonly headings: readonly Heading[];
}

const cache = new Map<string, Promise<CompiledStory>>();

/** MDX to a component, on the server, once a text. `ids` as in anchorHeadings. Throws with the file's name in front. */
export function compileStory(body: string, file: string, ids: readonly string[] | null = null): Promise<CompiledStory> {
  const key = [file, ids?.join(' '), body].join('\0');
  let story = cache.get(key);
  if (!story) {
    story = compileNow(body, ids).catch((cause: unknown) => {
      throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
    cache.set(key, story);
  }
  return story;
}

async function compileNow(body: string, ids: readonly string[] | null): Promise<CompiledStory> {
  let headings: Heading[] = [];
  const finish = () => (tree: HtmlNode) => {
    headings = anchorHeadings(tree, ids);
    stylesToClasses(tree);
    collapseCode(tree);
  };
  const code = await compile(body, {
    outputFormat: 'function-body',
    remarkPlugins: [remarkGfm],
    rehypePlugins: [
      [rehypeShiki as never, await loadHighlighter(), { theme: 'classes', fallbackLanguage: 'text' }],
      finish as never,
    ],
  });
  const { default: Content } = await run(String(code), { ...runtime, baseUrl: import.meta.url } as never);
  return { Content, headings };
}

/** Every `<pre>` becomes `<Code html="…"/>`: one string in the page's payload instead of an element a token. */
function collapseCode(node: HtmlNode): void {
  node.children = node.children?.map((child) => {
    if (child.tagName === 'pre') {
      const html = { type: 'mdxJsxAttribute', name: 'html', value: toHtml(child as never) };
      return { type: 'mdxJsxFlowElement', name: 'Code', attributes: [html], children: [] };
    }
    collapseCode(child);
    return child;
  });
}
