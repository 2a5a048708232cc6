import { SeenGoroutine } from './go/seen-goroutine.ts';
import { PlainFrame } from './node/plain-frame.ts';
import { PlainReport } from './node/plain-report.ts';
import type { Report } from './types.ts';

/** The report with everything read out: nothing in it is a view of the text, so that it can be cloned, sent and compared. */
export function asData(report: Report): Report {
  if (report.language === 'go') {
    if (!report.goroutines.some((goroutine) => goroutine instanceof SeenGoroutine)) return report;
    const goroutines = report.goroutines.map((goroutine) =>
      goroutine instanceof SeenGoroutine ? goroutine.toJSON() : goroutine,
    );
    return { ...report, goroutines };
  }
  if (report instanceof PlainReport) return report.toJSON();
  const errors = report.errors.map((error) => ({
    ...error,
    frames: error.frames.map((frame) => (frame instanceof PlainFrame ? frame.toJSON() : frame)),
  }));
  return { ...report, errors };
}
