import type { FolderFiles } from '@/lib/catalog/folders.ts';
import type { TraceHeader } from '@/lib/catalog/trace-file.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { Code, CodeFigure } from './code.tsx';
import { escapeHtml, preHtml } from './highlight.ts';
import { missing } from './missing.ts';

/** traces/<name>.trace, verbatim, with line numbers and its expected culprit marked. */
export function TraceFile({ name, files, locale, t }: TraceFileProps) {
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
    <CodeFigure caption={<Caption name={name} header={trace.header} count={lines.length} locale={locale} t={t} />}>
      <Code numbered html={preHtml(lines.map(escapeHtml), marks, t.story.traceOf(name))} />
    </CodeFigure>
  );
}

interface TraceFileProps {
  name: string;
  files: FolderFiles;
  locale: Locale;
  t: Dictionary;
}

// `Node, version unknown`
const UNKNOWN = /, version unknown$/;
// `the reproduction in content/incidents/<slug>/repro/broken`
const REPRODUCTION = /^the reproduction in (content\/\S+)$/;

function Caption({ name, header, count, locale, t }: CaptionProps) {
  const chinese = locale === 'zh' ? header['provenance-zh'] : undefined;
  return (
    <>
      <span>{t.story.traceOf(name)}</span>
      <span>{header.runtime.replace(UNKNOWN, t.story.versionUnknown)}</span>
      <span>{t.story.lines(count)}</span>
      <SourceOf text={header.source} t={t} />
      {header.provenance && <span lang={chinese ? undefined : 'en'}>{chinese ?? header.provenance}</span>}
    </>
  );
}

interface CaptionProps {
  name: string;
  header: TraceHeader;
  count: number;
  locale: Locale;
  t: Dictionary;
}

function SourceOf({ text, t }: { text: string; t: Dictionary }) {
  if (/^https:\/\/\S+$/.test(text)) return <a href={text}>{t.story.source}</a>;
  const folder = REPRODUCTION.exec(text)?.[1];
  return <span>{t.story.sourceIs(folder === undefined ? text : t.story.reproductionIn(folder))}</span>;
}
