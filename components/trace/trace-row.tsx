import { memo } from 'react';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import { Visible } from '../finding/visible.tsx';
import { type LineModel, RowKind, rowAt } from './line-model.ts';
import { type Mark, segmentsOf } from './marks.ts';
import styles from './trace.module.css';

const KIND_NAMES = Object.keys(RowKind);

export const TraceRow = memo(function TraceRow({
  text,
  lines,
  row,
  marks,
  lit,
  words,
}: {
  text: string;
  lines: LineModel;
  row: number;
  marks: readonly Mark[] | undefined;
  lit: string | null;
  words: AnalyzerWords;
}) {
  const start = lines.starts[row] ?? 0;
  let end = lines.starts[row + 1] ?? text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  const number = lines.numbers[row] ?? 0;
  const continued = row > 0 && lines.numbers[row - 1] === number;
  const segments = segmentsOf(text, start, end, marks ?? []);
  const loud = segments.find((segment) => segment.marks.length > 0)?.marks[0];
  const link = lines.links[lines.linkOf[row] ?? 0];
  return (
    <div className={styles.row} data-kind={KIND_NAMES[lines.kinds[row] ?? 0]} data-role={loud?.role}>
      <span className={styles.number} data-continued={continued || undefined}>
        {continued ? '' : number}
      </span>
      <code className={styles.code}>
        {segments.map((segment, i) => {
          const mark = segment.marks.find(({ id }) => id === lit) ?? segment.marks[0];
          const at = `${row}:${i}`;
          return mark ? (
            <mark
              key={at}
              className={styles.mark}
              data-mark=""
              data-claim={mark.id}
              data-role={mark.role}
              data-lit={mark.id === lit || undefined}
              title={words.trace.role[mark.role]}
            >
              <Visible text={segment.text} />
            </mark>
          ) : (
            <Visible key={at} text={segment.text} />
          );
        })}
      </code>
      <span className={styles.end}>
        {loud && row === rowAt(lines.starts, loud.span[0]) && (
          <span className={styles.margin}>{words.trace.role[loud.role]}</span>
        )}
        {link && (
          <a
            className={styles.source}
            href={link}
            rel="noreferrer"
            aria-label={fill(words.trace.sourceOf, { line: number })}
          >
            {words.trace.source}
          </a>
        )}
      </span>
    </div>
  );
});
