import type { PastedText } from '../../../lib/text/types.ts';
import { readNode } from '../../../lib/trace/node/read-node.ts';
import type { Frame, NodeReport } from '../../../lib/trace/types.ts';

/** A text to which nothing was done. */
export const asPasted = (text: string): PastedText => ({
  original: text,
  text,
  undone: [],
  toOriginal: (offset) => offset,
  span: (start, end) => [start, end],
});

export const read = (text: string) => readNode(asPasted(text));

/** The only report of a text. */
export function readOne(text: string): NodeReport {
  const { reports } = read(text);
  const [report] = reports;
  if (!report || reports.length !== 1) throw new Error(`${reports.length} reports instead of one in:\n${text}`);
  return report;
}

/** Every frame of a report, as `function file:line:column`. */
export const framesOf = (report: NodeReport): string[] => report.errors.flatMap((error) => error.frames.map(short));

export function short(frame: Frame): string {
  const place = [frame.file, frame.line, frame.column].filter((part) => part !== null).join(':');
  const words = [
    frame.isAsync && 'async',
    frame.isConstructor && 'new',
    frame.function,
    frame.alias && `[as ${frame.alias}]`,
    place,
  ];
  return words.filter(Boolean).join(' ');
}

/** Every span of a report. */
export function spansOf(report: NodeReport): (readonly [number, number])[] {
  const own = report.errors.flatMap((error) => [
    error.span,
    ...error.frames.map(({ span }) => span),
    ...error.properties.map(({ span }) => span),
  ]);
  return [report.span, ...(report.error ? [report.error.span] : []), ...own, ...report.notes.map(({ span }) => span)];
}
