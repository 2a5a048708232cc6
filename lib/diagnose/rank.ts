import type { Report } from '../trace/types.ts';
import type { Confidence, Finding } from './types.ts';

/** What ended the process says more than what was logged before it. */
const KIND_RANK: Readonly<Record<Report['kind'], number>> = {
  'fatal-error': 0,
  panic: 0,
  error: 0,
  'unhandled-rejection': 0,
  'data-race': 1,
  'goroutine-dump': 2,
  warning: 3,
  'log-line': 4,
};

const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { certain: 0, strong: 1, possible: 2 };

/** Best first. Total: equal findings cannot occur, one rule answers once for a report. */
export function compareFindings(a: Finding, b: Finding, reports: readonly Report[]): number {
  const kind = (finding: Finding) => KIND_RANK[reports[finding.report]?.kind ?? 'log-line'];
  return (
    kind(a) - kind(b) ||
    CONFIDENCE_RANK[a.confidence] - CONFIDENCE_RANK[b.confidence] ||
    a.report - b.report ||
    (a.pattern < b.pattern ? -1 : 1)
  );
}
