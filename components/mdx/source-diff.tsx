import { diffArrays } from 'diff';
import type { FolderFiles } from '@/lib/catalog/folders.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import { Code, CodeFigure } from './code.tsx';
import { highlightLines, type LineMark, preHtml } from './highlight.ts';
import { extensionOf, readSource } from './source-file.tsx';

export interface SourceDiffProps {
  /** Files of the page's folder. */
  from: string;
  to: string;
  region?: string;
  lang?: string;
  files: FolderFiles;
  t: Dictionary;
}

/** What the fix changes, line by line, both sides highlighted in their own language. */
export async function SourceDiff({ from, to, region, lang, files, t }: SourceDiffProps) {
  const before = readSource(files, from, region).text;
  const after = readSource(files, to, region).text;
  const [oldHtml, newHtml] = await Promise.all([
    highlightLines(before, lang ?? extensionOf(from)),
    highlightLines(after, lang ?? extensionOf(to)),
  ]);
  const lines: string[] = [];
  const marks: LineMark[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const { count = 0, removed, added } of diffArrays(before.split('\n'), after.split('\n'))) {
    const side = removed ? oldHtml.slice(oldLine, oldLine + count) : newHtml.slice(newLine, newLine + count);
    lines.push(...side);
    marks.push(...side.map(() => markOf(removed, added)));
    if (!added) oldLine += count;
    if (!removed) newLine += count;
  }
  const name = t.story.diff(from, to);
  return (
    <CodeFigure caption={<DiffCaption from={from} to={to} />}>
      <Code numbered html={preHtml(lines, marks, name)} />
    </CodeFigure>
  );
}

function markOf(removed: boolean, added: boolean): LineMark {
  if (removed) return { label: '−', className: 'removed' };
  return added ? { label: '+', className: 'added' } : { label: ' ' };
}

function DiffCaption({ from, to }: { from: string; to: string }) {
  return (
    <span>
      <code>{from}</code> → <code>{to}</code>
    </span>
  );
}
