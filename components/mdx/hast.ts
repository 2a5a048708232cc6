/** As much of an HTML or MDX tree as our plugins touch. */
export interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  name?: string;
  attributes?: { type: string; name: string; value: unknown }[];
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
}

export const textOf = (node: HtmlNode): string => node.value ?? node.children?.map(textOf).join('') ?? '';

export function visit(node: HtmlNode, see: (node: HtmlNode) => void): void {
  see(node);
  for (const child of node.children ?? []) visit(child, see);
}
