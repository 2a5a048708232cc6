import type { Finding, Text, Verdict } from '../../lib/diagnose/types.ts';
import type { Span } from '../../lib/text/types.ts';
import type { Ignored, Report } from '../../lib/trace/types.ts';
import type { LineModel } from '../trace/line-model.ts';
import type { ComparisonAnswer } from './comparison-brief.ts';
import type { DumpBrief } from './dump-brief.ts';

/** What a report's row in the page needs. The report itself stays in the worker: it can hold a million frames. */
export interface ReportBrief {
  readonly language: Report['language'];
  readonly kind: Report['kind'];
  /** `fatal error: concurrent map writes`, as printed; empty for a bare dump. */
  readonly title: string;
  readonly goroutines: number;
  /** `go1.22`, `Node.js 20.1.0`, or null when the text does not prove it. */
  readonly runtime: string | null;
  readonly cut: boolean;
  /** First frame of the reader's own code, for crashes that are no known pattern. */
  readonly ownFrame: {
    readonly function: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly span: Span;
  } | null;
  readonly span: Span;
  /** Goroutines by stack and who waits for whom; null where there is little to group. */
  readonly dump: DumpBrief | null;
}

/** A diagnosis as the page shows it. */
export interface DeskView {
  readonly verdict: Verdict;
  readonly summary: Text;
  /** How a process or a build ended where no crash is in the text; null when no line says so. */
  readonly ending: Text | null;
  readonly findings: readonly Finding[];
  readonly reports: readonly ReportBrief[];
  readonly issues: readonly { readonly says: Text; readonly span: Span }[];
  /** Lines that are no part of any report, by reason. */
  readonly ignored: Readonly<Partial<Record<Ignored['reason'], number>>>;
  /** What pasting had done to the text. */
  readonly undone: readonly Text[];
  readonly lines: LineModel;
  readonly milliseconds: number;
}

/** One text to look at: a paste, a file, a member of an archive, a sample. */
export interface Document {
  /** File name; null for a paste. */
  readonly name: string | null;
  readonly text: string;
}

/** Why a file was not read. `detail` fills the sentence: a type, a size, a file name. */
export interface Refusal {
  readonly code: 'picture' | 'binary' | 'too-large' | 'bomb' | 'damaged' | 'empty-archive' | 'empty' | 'unreadable';
  readonly name: string;
  readonly detail: string;
}

export type ToWorker =
  /** The beginning of a long text whose `diagnose`, with the same id, brings the end. */
  | { readonly kind: 'piece'; readonly id: number; readonly text: string }
  | { readonly kind: 'diagnose'; readonly id: number; readonly text: string }
  | { readonly kind: 'open'; readonly id: number; readonly files: readonly File[] }
  | {
      readonly kind: 'compare';
      readonly id: number;
      readonly texts: readonly [string, string];
      /** `found`: the worker may turn the two round. */
      readonly order: 'found' | 'given';
    };

export type Stage = 'unpacking' | 'parsing' | 'diagnosing' | 'laying-out';

export type FromWorker =
  | {
      readonly kind: 'stage';
      readonly id: number;
      readonly stage: Stage;
      /** The share of the stage that is done, from 0 to 1, where it can be told. */
      readonly done?: number;
    }
  | {
      readonly kind: 'opened';
      readonly id: number;
      readonly documents: readonly Document[];
      readonly refusals: readonly Refusal[];
    }
  | { readonly kind: 'comparison'; readonly id: number; readonly answer: ComparisonAnswer }
  | { readonly kind: 'view'; readonly id: number; readonly view: DeskView };
