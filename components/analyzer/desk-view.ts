import { endingOf } from '../../lib/diagnose/summary/endings.ts';
import type { Diagnosis } from '../../lib/diagnose/types.ts';
import { issueText } from '../../lib/report/issue-text.ts';
import { undoneText } from '../../lib/report/undone-text.ts';
import type { Frame, Report, Trace } from '../../lib/trace/types.ts';
import { claimsOf } from '../finding/claims.ts';
import { buildLineModel } from '../trace/line-model.ts';
import { dumpBrief } from './dump-brief.ts';
import type { DeskView, ReportBrief } from './protocol.ts';

/** A dump can name thousands of suspects; the page shows the best and says so. */
const MOST_SUSPECTS = 24;
const MOST_ISSUES = 50;

/** Reduces a diagnosis to what the page shows. Runs in the worker; the result is small but for the line model. */
export function deskView(trace: Trace, diagnosis: Diagnosis, milliseconds: number): DeskView {
  const findings = diagnosis.findings.map((finding) => ({
    ...finding,
    suspects: finding.suspects.slice(0, MOST_SUSPECTS),
  }));
  const marks = findings.flatMap((finding) => claimsOf(finding).map((mark) => mark.span));
  const ignored: Record<string, number> = {};
  for (const { reason } of trace.ignored) ignored[reason] = (ignored[reason] ?? 0) + 1;
  return {
    verdict: diagnosis.verdict,
    summary: diagnosis.summary,
    ending: diagnosis.verdict === 'nothing-recognised' ? endingOf(trace.original) : null,
    findings,
    reports: diagnosis.reports.map((report) => briefOf(report)),
    issues: diagnosis.issues.slice(0, MOST_ISSUES).map(({ code, span }) => ({ says: issueText[code], span })),
    ignored,
    undone: trace.undone.map(({ kind }) => undoneText[kind]),
    lines: buildLineModel(trace.original, diagnosis.reports, marks),
    milliseconds,
  };
}

function briefOf(report: Report): ReportBrief {
  const { error } = report;
  const title = error ? [error.name, error.message].filter(Boolean).join(': ') : '';
  const own = framesOf(report).find((frame) => frame.origin === 'app');
  return {
    language: report.language,
    kind: report.kind,
    title,
    goroutines: report.language === 'go' ? report.goroutines.length : 0,
    runtime: runtimeOf(report),
    cut: report.cutStart || report.cutEnd,
    ownFrame: own ? { function: own.function, file: own.file, line: own.line, span: own.span } : null,
    span: report.span,
    dump: report.language === 'go' ? dumpBrief(report) : null,
  };
}

function runtimeOf(report: Report): string | null {
  if (report.language === 'go') return report.goVersion ? `Go ${report.goVersion}` : null;
  const name = { node: 'Node.js', deno: 'Deno', bun: 'Bun' }[report.runtime];
  return report.runtimeVersion ? `${name} ${report.runtimeVersion}` : report.runtime === 'node' ? null : name;
}

function framesOf(report: Report): readonly Frame[] {
  if (report.language === 'node') return report.errors.flatMap((error) => error.frames);
  return report.goroutines[0]?.frames ?? report.accesses[0]?.frames ?? [];
}
