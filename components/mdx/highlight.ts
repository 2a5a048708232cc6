import { toHtml } from 'hast-util-to-html';
import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki';
import type { HtmlNode } from './hast.ts';
import { stylesToClasses } from './static-classes.ts';

/** Languages of code blocks; `text` is always there. */
export const codeLanguages = ['go', 'ts', 'js', 'diff', 'bash', 'yaml', 'json'] as const;

export const codeTheme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--sk-', fontStyle: true });

let highlighter: Promise<Highlighter> | undefined;

export function loadHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighter({ themes: [codeTheme], langs: [...codeLanguages] });
  return highlighter;
}

/** What stands beside a line: its number, and a class when it is added, removed or marked. */
export interface LineMark {
  readonly label: string;
  readonly className?: string | undefined;
}

/** HTML of each line of `code`. An unknown language is shown as plain text. */
export async function highlightLines(code: string, language: string): Promise<string[]> {
  const shiki = await loadHighlighter();
  const known = (codeLanguages as readonly string[]).includes(language);
  const tree = shiki.codeToHast(code, { lang: known ? language : 'text', theme: 'classes' }) as unknown as HtmlNode;
  stylesToClasses(tree);
  const lines: string[] = [];
  const content = tree.children?.[0]?.children?.[0];
  for (const line of content?.children ?? []) {
    if (line.tagName === 'span') lines.push((line.children ?? []).map((child) => toHtml(child as never)).join(''));
  }
  return lines;
}

/** One `<pre>` of highlighted lines with what stands beside each. `name` is read out before the code. */
export function preHtml(lines: readonly string[], marks: readonly LineMark[], name: string): string {
  const body = lines.map((html, index) => {
    const mark = marks[index];
    const classes = ['line', mark?.className].filter(Boolean).join(' ');
    return `<span class="${classes}" data-line="${escapeHtml(mark?.label ?? '')}">${html}</span>`;
  });
  return `<pre tabindex="0" role="region" aria-label="${escapeHtml(name)}"><code>${body.join('\n')}</code></pre>`;
}

export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
