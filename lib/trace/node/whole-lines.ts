import type { PastedText } from '../../text/types.ts';
import type { NodeReport } from '../types.ts';
import type { Block } from './fatal.ts';
import type { Lines } from './lines.ts';

/**
 * The reports with spans that end where lines end. A line that holds a whole stack counts as several rows, and a crash
 * may be read out of some of them; but it claims the line, so the rest of it is the crash's too, up to the next crash.
 */
export function overWholeLines(
  text: PastedText,
  lines: Lines,
  reports: readonly NodeReport[],
  ranges: readonly Block[],
): readonly NodeReport[] {
  let floor = 0;
  return reports.map((report, i) => {
    const range = ranges[i] ?? { from: 0, to: 0 };
    const ceiling = ranges[i + 1]?.from ?? lines.count;
    let { from, to } = range;
    while (from > floor && isInner(lines, from)) from--;
    while (to < ceiling && isInner(lines, to)) to++;
    floor = to;
    if (from === range.from && to === range.to) return report;
    const [start, end] = text.span(lines.first[from] ?? 0, lines.end[to - 1] ?? 0);
    return { ...report, span: [Math.min(start, report.span[0]), Math.max(end, report.span[1])] };
  });
}

/** The row goes on where the one before ends, on the same line. */
function isInner(lines: Lines, row: number): boolean {
  const start = lines.start[row] ?? 0;
  return start > 0 && lines.text.charCodeAt(start - 1) !== 10;
}
