import type { FolderFiles } from '@/lib/catalog/folders.ts';
import type { TraceHeader } from '@/lib/catalog/trace-file.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import { Code, CodeFigure } from './code.tsx';
import { escapeHtml, preHtml } from './highlight.ts';
import { missing } from './missing.ts';

/** traces/<name>.trace, verbatim, with line numbers and its expected culprit marked. */
export function TraceFile({ name, files, t }: { name: string; files: FolderFiles; t: Dictionary }) {
  const trace = files.traces[name];
  if (!trace) throw missing('trace', files.path, name, Object.keys(files.traces));
  const lines = trace.text.replace(/(?<!\n)\n+$/, '').split(/\r?\n/);
  const culprit = trace.header['expect-culprit'];
  const marked = culprit === undefined ? -1 : lines.findIndex((line) => line.includes(culprit));
  const marks = lines.map((_, index) => ({
    label: String(index + 1),
    className: index === marked ? 'marked' : undefined,
  }));
  return (
    <CodeFigure caption={<Caption name={name} header={trace.header} count={lines.length} t={t} />}>
      <Code numbered html={preHtml(lines.map(escapeHtml), marks, t.story.traceOf(name))} />
    </CodeFigure>
  );
}

function Caption({ name, header, count, t }: { name: string; header: TraceHeader; count: number; t: Dictionary }) {
  return (
    <>
      <span>{t.story.traceOf(name)}</span>
      <span>{header.runtime}</span>
      <span>{t.story.lines(count)}</span>
      <SourceOf text={header.source} label={t.story.source} />
      {header.provenance && <span lang="en">{header.provenance}</span>}
    </>
  );
}

function SourceOf({ text, label }: { text: string; label: string }) {
  return /^https:\/\/\S+$/.test(text) ? <a href={text}>{label}</a> : <span>{`${label}: ${text}`}</span>;
}
