import type { IncidentIndex } from '../catalog/types.ts';
import type { Span } from '../text/types.ts';
import type { Frame, GoReport, Language, NodeReport, Origin, Report, TraceIssue } from '../trace/types.ts';

export type Locale = 'en' | 'zh';
/** One sentence or short paragraph in every language of the site. */
export type Text = Readonly<Record<Locale, string>>;

export type PatternId = `${Language}/${string}`;
export type Confidence = 'certain' | 'strong' | 'possible';
export type Verdict = 'known-pattern' | 'no-known-pattern' | 'nothing-recognised';

/** A claim and the characters that prove it. */
export interface Evidence {
  readonly span: Span;
  readonly says: Text;
}

/** The place where user or dependency code performed the racing operation. */
export interface Culprit {
  readonly function: string;
  readonly package: string | null;
  readonly module: string | null;
  readonly version: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly origin: Origin;
  /** Goroutine id; null in Node. */
  readonly goroutine: number | null;
  readonly span: Span;
  /** Nearest frame of the application, when the culprit is a dependency. */
  readonly calledFrom: {
    readonly function: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly span: Span;
  } | null;
}

/** What let two of them run at once: an id of the table in concurrency.ts, or `unknown`. */
export interface Concurrency {
  readonly source: string;
  readonly says: Text;
  readonly span: Span | null;
}

/** Another goroutine or access of the same text that can be the other side. Ranked, best first. */
export interface Suspect {
  readonly goroutine: number | null;
  readonly function: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly why: Text;
  readonly span: Span;
}

export interface IncidentMatch {
  readonly slug: string;
  /** 0…1. `exact` ≥ 0.9, same library ≥ 0.5, same pattern below. */
  readonly score: number;
  readonly level: 'exact' | 'library' | 'pattern';
  readonly why: readonly Text[];
  /** What the version printed in the trace means for this incident, when both are known. */
  readonly advice: Text | null;
}

export interface NextStep {
  readonly says: Text;
  /** Copyable; null when the step is not a command. */
  readonly command: string | null;
}

export interface Finding {
  readonly pattern: PatternId;
  readonly confidence: Confidence;
  /** Index into `Diagnosis.reports`. */
  readonly report: number;
  readonly headline: Text;
  readonly explanation: Text;
  readonly culprit: Culprit | null;
  readonly evidence: readonly Evidence[];
  readonly concurrency: Concurrency | null;
  readonly suspects: readonly Suspect[];
  /** Said instead of suspects when there is none: the other side has moved on. */
  readonly suspectsNote: Text | null;
  readonly incidents: readonly IncidentMatch[];
  readonly nextSteps: readonly NextStep[];
}

export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly input: string | null;
  readonly verdict: Verdict;
  /** One sentence: the finding, or the crash in one line when it is no known pattern, or what could not be read. */
  readonly summary: Text;
  readonly reports: readonly Report[];
  readonly findings: readonly Finding[];
  readonly issues: readonly TraceIssue[];
}

/** What a rule may look at besides its report. */
export interface RuleContext {
  readonly original: string;
  /** Every report of the same paste, in order. */
  readonly reports: readonly Report[];
}

/** What a rule answers. The engine adds concurrency, suspects, incidents and next steps where the rule gives none. */
export interface RuleMatch {
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** Where the racing operation was performed; the engine derives the culprit frame when undefined. */
  readonly culprit?: { readonly frame: Frame; readonly goroutine: number | null } | null;
  /** Names that `headline`, `explanation` and `nextSteps` fill in; a `Text` where the words differ by language. */
  readonly names: Readonly<Record<string, string | Text>>;
  /** What the rule knows better than the engine's tables; the engine derives each when it is undefined. */
  readonly concurrency?: Concurrency | null;
  readonly suspects?: readonly Suspect[];
  readonly suspectsNote?: Text | null;
  /** Steps of this very match, put before the rule's own. */
  readonly nextSteps?: readonly NextStep[];
}

/**
 * One pattern: ordered data plus one small function. A rule never throws and answers null when in doubt.
 * Adding one means adding `lib/diagnose/rules/<language>/<id>.ts` with a default export; the list is generated.
 */
export interface Rule<R extends Report = Report> {
  readonly id: PatternId;
  readonly language: Language;
  /** Less specific patterns that this one makes redundant on the same report. */
  readonly outranks: readonly PatternId[];
  match(report: R, context: RuleContext): RuleMatch | null;
  /** Templates with `{name}` for the names of the match, plus those of `commonNames` in names.ts: `{culprit}`, `{place}`, `{where}`. What made it concurrent is a claim of its own. */
  readonly headline: Text;
  readonly explanation: Text;
  readonly nextSteps: readonly NextStep[];
}
export type GoRule = Rule<GoReport>;
export type NodeRule = Rule<NodeReport>;

export interface DiagnoseOptions {
  readonly input?: string | null;
  readonly index: IncidentIndex;
}
