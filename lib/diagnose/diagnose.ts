import { asData } from '../trace/as-data.ts';
import type { Report, Trace } from '../trace/types.ts';
import { bounded } from './bounded.ts';
import { concurrencyOf } from './concurrency/concurrency.ts';
import { culpritOf } from './culprit/culprit.ts';
import { loneWords } from './lone-words.ts';
import { matchIncidents } from './match/match-incidents.ts';
import { commonNames } from './names.ts';
import { rankFindings } from './rank.ts';
import { type Hit, runRules } from './run-rules.ts';
import { summarize } from './summary/summary.ts';
import { suspectsOf } from './suspects/suspects.ts';
import { fill } from './text.ts';
import type { DiagnoseOptions, Diagnosis, Finding, RuleContext } from './types.ts';

/**
 * Names the races of a parsed paste. Pure: the same trace and index give the same diagnosis.
 * The answer is data: its frames are no views of the text.
 * `verdict` is `nothing-recognised` only when no report was read; a crash without a known race is `no-known-pattern`.
 */
export function diagnose(trace: Trace, options: DiagnoseOptions): Diagnosis {
  const reports = trace.reports.map(asData);
  const judged = reports.map(bounded);
  const context: RuleContext = { original: trace.original, reports: judged };
  /** What logs repeat by the thousand, when no rule knows it. */
  const unknown = new Set<string>();
  const findings = rankFindings(
    judged.flatMap((report, index) => {
      const words = judged.length > 1 ? loneWords(report) : null;
      if (words !== null && unknown.has(words)) return [];
      const hits = runRules(report, context);
      if (words !== null && hits.length === 0) unknown.add(words);
      return hits.map((hit) => findingOf(hit, report, index, options, context));
    }),
    judged,
  );
  return {
    schemaVersion: 1,
    input: options.input ?? null,
    verdict: findings.length > 0 ? 'known-pattern' : reports.length > 0 ? 'no-known-pattern' : 'nothing-recognised',
    summary: summarize(context, findings),
    reports,
    findings,
    issues: trace.issues,
  };
}

function findingOf(
  { rule, match }: Hit,
  report: Report,
  index: number,
  options: DiagnoseOptions,
  context: RuleContext,
): Finding {
  const culprit = culpritOf(report, match.culprit);
  const concurrency = match.concurrency !== undefined ? match.concurrency : concurrencyOf(report, culprit, context);
  const { suspects, note } = match.suspects
    ? { suspects: match.suspects, note: match.suspectsNote ?? null }
    : suspectsOf(report, culprit);
  const names = { ...commonNames(culprit), ...match.names };
  return {
    pattern: rule.id,
    confidence: match.confidence,
    report: index,
    headline: fill(rule.headline, names),
    explanation: fill(rule.explanation, names),
    culprit,
    evidence: match.evidence,
    concurrency,
    suspects,
    suspectsNote: match.suspectsNote !== undefined ? match.suspectsNote : note,
    incidents: matchIncidents({ pattern: rule.id, culprit }, report, options.index),
    nextSteps: [...(match.nextSteps ?? []), ...rule.nextSteps].map((step) => ({
      says: fill(step.says, names),
      command: step.command,
    })),
  };
}
