import type { StreamedTrace } from '../trace/stream.ts';
import type { Report, TraceIssue } from '../trace/types.ts';
import { diagnose } from './diagnose.ts';
import { moved } from './moved.ts';
import { rankFindings, sameFinding } from './rank.ts';
import { summarize } from './summary/summary.ts';
import type { DiagnoseOptions, Diagnosis, Finding } from './types.ts';

/** How much of a long log's crashes is kept, in characters of the log and a fixed amount for each. */
export interface LogLimits {
  /** Crashes with a finding. The first crash of each distinct finding is kept beyond it. */
  readonly known: number;
  /** Crashes and crash-like log lines without one. */
  readonly unknown: number;
  readonly issues: number;
}

const LIMITS: LogLimits = { known: 32 << 20, unknown: 16 << 20, issues: 1000 };
/** What a report costs besides its text. */
const EACH = 2048;

/** What was kept of one part: with the part's own spans. */
export interface KeptPart {
  readonly findings: readonly Finding[];
  readonly issues: readonly TraceIssue[];
}

/**
 * One diagnosis of all parts of a log, its spans those of the whole. Every crash counts; when there are more than
 * memory should hold, the ones that say nothing new are left out, and an issue `crashes-left-out` is at the first of them.
 */
export class LogDiagnosis {
  readonly #options: DiagnoseOptions;
  readonly #limits: LogLimits;
  readonly #reports: Report[] = [];
  readonly #findings: Finding[] = [];
  readonly #issues: TraceIssue[] = [];
  readonly #seen = new Set<string>();
  #known = 0;
  #unknown = 0;
  #count = 0;

  constructor(options: DiagnoseOptions, limits: Partial<LogLimits> = {}) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Crashes seen so far, kept or not. */
  get count(): number {
    return this.#count;
  }

  /** Of these, the ones that are not in the diagnosis. */
  get leftOut(): number {
    return this.#count - this.#reports.length;
  }

  add({ offset, trace }: StreamedTrace): KeptPart {
    const { findings, reports } = diagnose(trace, this.#options);
    const places = new Map<object, unknown>();
    const kept: Finding[] = [];
    const issues = trace.issues.slice(0, Math.max(0, this.#limits.issues - this.#issues.length));
    const byReport = new Map<number, Finding[]>();
    for (const finding of findings) byReport.set(finding.report, [...(byReport.get(finding.report) ?? []), finding]);
    reports.forEach((report, at) => {
      this.#count++;
      const its = byReport.get(at) ?? [];
      if (!this.#hasRoom(report, its)) {
        if (this.leftOut === 1) issues.push({ code: 'crashes-left-out', span: report.span });
        return;
      }
      const index = this.#reports.push(moved(report, offset, places)) - 1;
      for (const finding of its) {
        kept.push(finding);
        this.#seen.add(sameFinding(finding));
        this.#findings.push({ ...moved(finding, offset, places), report: index });
      }
    });
    this.#issues.push(...moved(issues, offset, places));
    return { findings: kept, issues };
  }

  /** `original` is the whole text where that is short: what it says without a crash is part of the summary. */
  finish(original = 'a log'): Diagnosis {
    const reports = this.#reports;
    const findings = rankFindings(this.#findings, reports);
    return {
      schemaVersion: 1,
      input: this.#options.input ?? null,
      verdict: findings.length > 0 ? 'known-pattern' : reports.length > 0 ? 'no-known-pattern' : 'nothing-recognised',
      summary: summarize({ original, reports }, findings),
      reports,
      findings,
      issues: this.#issues,
    };
  }

  #hasRoom(report: Report, findings: readonly Finding[]): boolean {
    const size = report.span[1] - report.span[0] + EACH;
    if (findings.length === 0) {
      const room = this.#unknown < this.#limits.unknown;
      if (room) this.#unknown += size;
      return room;
    }
    const room = this.#known < this.#limits.known || findings.some((finding) => !this.#seen.has(sameFinding(finding)));
    if (room) this.#known += size;
    return room;
  }
}
