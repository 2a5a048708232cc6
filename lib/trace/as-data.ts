import { PlainFrame } from './node/plain-frame.ts';
import type { Report } from './types.ts';

/** The report with every frame read out: nothing in it is a view of the text, so that it can be cloned, sent and compared. */
export function asData(report: Report): Report {
  if (report.language !== 'node') return report;
  const errors = report.errors.map((error) => ({
    ...error,
    frames: error.frames.map((frame) => (frame instanceof PlainFrame ? frame.toJSON() : frame)),
  }));
  return { ...report, errors };
}
