import { type HtmlNode, textOf, visit } from './hast.ts';

export interface Heading {
  readonly id: string;
  readonly depth: 2 | 3;
  readonly text: string;
}

/** Anchor made of the heading's words: `What the fix missed` → `what-the-fix-missed`. */
export const slugify = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'section';

/**
 * Gives h2 and h3 their anchors and answers them. `ids`, the anchors of the English text, are used when there is one
 * for each heading, so that a link into a page survives the change of language.
 */
export function anchorHeadings(tree: HtmlNode, ids: readonly string[] | null): Heading[] {
  const nodes: HtmlNode[] = [];
  visit(tree, (node) => {
    if (node.tagName === 'h2' || node.tagName === 'h3') nodes.push(node);
  });
  const given = ids?.length === nodes.length ? ids : null;
  const seen = new Map<string, number>();
  return nodes.map((node, index) => {
    const text = textOf(node);
    const base = given?.[index] ?? slugify(text);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    const id = count === 0 ? base : `${base}-${count + 1}`;
    node.properties = { ...node.properties, id };
    return { id, depth: node.tagName === 'h2' ? 2 : 3, text };
  });
}
