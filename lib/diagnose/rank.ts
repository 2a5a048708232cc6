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

/**
 * Best first, and each thing said once: a crash that the log repeats, or whose stack stands with another copy of its
 * headline, is one finding.
 */
export function rankFindings(findings: readonly Finding[], reports: readonly Report[]): readonly Finding[] {
  const ranked = findings.toSorted((a, b) => compareFindings(a, b, reports));
  const located = new Set(ranked.filter((finding) => finding.culprit !== null).map((finding) => finding.pattern));
  const seen = new Set<string>();
  return ranked.filter((finding) => {
    if (finding.culprit === null && located.has(finding.pattern)) return false;
    const key = sameFinding(finding);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Equal for findings that say the same. */
export const sameFinding = ({ pattern, culprit }: Finding): string =>
  [pattern, culprit?.function, culprit?.file, culprit?.line].join('\n');

/** Total: one rule answers once for a report. */
function compareFindings(a: Finding, b: Finding, reports: readonly Report[]): number {
  const kind = (finding: Finding) => KIND_RANK[reports[finding.report]?.kind ?? 'log-line'];
  return (
    kind(a) - kind(b) ||
    CONFIDENCE_RANK[a.confidence] - CONFIDENCE_RANK[b.confidence] ||
    a.report - b.report ||
    (a.pattern < b.pattern ? -1 : 1)
  );
}
