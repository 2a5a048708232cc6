import { type HtmlNode, visit } from './hast.ts';

// shiki's css-variables theme writes `color:var(--sk-token-keyword)`
const TOKEN = /^color:var\(--sk-(?:token-)?([\w-]+)\)$/;
const FONT: Readonly<Record<string, string>> = { 'font-style:italic': 'sk-i', 'font-weight:bold': 'sk-b' };

/** The policy forbids style attributes: the fixed set that shiki writes becomes classes of app/globals.css. */
export function stylesToClasses(tree: HtmlNode): void {
  visit(tree, ({ tagName, properties }) => {
    if (typeof properties?.style !== 'string') return;
    const classes = properties.style.split(';').flatMap((rule) => classOf(rule.trim()) ?? []);
    delete properties.style;
    if (tagName === 'pre' || classes.length === 0) return;
    properties.class = [properties.class, ...classes].filter(Boolean).join(' ');
  });
}

function classOf(rule: string): string | null {
  const token = TOKEN.exec(rule)?.[1];
  if (token === 'foreground' || token === 'background') return null;
  return token ? `sk-${token}` : (FONT[rule] ?? null);
}
