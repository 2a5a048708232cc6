import type { Finding } from '../../lib/diagnose/types.ts';
import type { Mark } from '../trace/marks.ts';

/** Every claim of a finding that points at characters, with the id its element on the page carries. */
export function claimsOf(finding: Finding): Mark[] {
  const marks: Mark[] = [];
  if (finding.culprit) {
    marks.push({ id: 'culprit', role: 'culprit', span: finding.culprit.span });
    if (finding.culprit.calledFrom) {
      marks.push({ id: 'called-from', role: 'called-from', span: finding.culprit.calledFrom.span });
    }
  }
  if (finding.concurrency?.span) marks.push({ id: 'concurrency', role: 'concurrency', span: finding.concurrency.span });
  finding.suspects.forEach((suspect, i) => {
    marks.push({ id: `suspect-${i}`, role: 'suspect', span: suspect.span });
  });
  finding.evidence.forEach((evidence, i) => {
    marks.push({ id: `evidence-${i}`, role: 'evidence', span: evidence.span });
  });
  return marks;
}
