import type { Span, Undone } from '../text/types.ts';

export type Language = 'go' | 'node';

/** Whose code a frame is: the reader's own, a library's, the language's library, or the runtime below it. */
export type Origin = 'app' | 'dependency' | 'stdlib' | 'runtime';

/** One call: a function and the place in its source, as the runtime printed it. */
export interface Frame {
  /** As printed, arguments removed: `github.com/gin-gonic/gin.(*Engine).ServeHTTP`, `Object.<anonymous>`; `<anonymous>` when the runtime named none. */
  readonly function: string;
  /** Import path (Go) or npm package name (Node); null when the text does not say. */
  readonly package: string | null;
  /** Module path of a Go frame (`github.com/gin-gonic/gin`) or npm package name. */
  readonly module: string | null;
  /** `v1.9.1`, a Go pseudo-version, or null when the path does not carry it. */
  readonly version: string | null;
  /** As printed. Null when the frame has no file (native code). */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based; Node only. */
  readonly column: number | null;
  /** `*Engine` in `(*Engine).ServeHTTP`; `ServerResponse` in `ServerResponse.setHeader`. */
  readonly receiver: string | null;
  readonly origin: Origin;
  /** Go: argument text between the parentheses verbatim; null when inlined (`...`) or not printed. */
  readonly args: string | null;
  /** Go: the frame was inlined, printed as `f(...)`. */
  readonly inlined: boolean;
  /** Node: `async`, `new`, `as` alias and the eval origin, when printed. */
  readonly isAsync: boolean;
  readonly isConstructor: boolean;
  readonly alias: string | null;
  readonly evalOrigin: string | null;
  readonly span: Span;
}

/** The headline of a crash. Every field null for a bare dump. */
export interface TraceError {
  /** Go: `fatal error`, `panic`, `WARNING: DATA RACE` …; Node: the error's class name. */
  readonly name: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly span: Span;
}

export interface CreatedBy {
  readonly frame: Frame;
  /** Printed since Go 1.21; null before. */
  readonly goroutine: number | null;
}

/** One `goroutine N […]:` block. */
export interface Goroutine {
  readonly id: number;
  /** First field of the bracket, verbatim: `running`, `chan receive`, `sync.Mutex.Lock`. */
  readonly state: string;
  readonly waitMinutes: number | null;
  readonly lockedToThread: boolean;
  /** pprof labels of the header line (Go 1.27; earlier drafts of the format are read too). */
  readonly labels: Readonly<Record<string, string>>;
  /** Innermost first, as printed. Shared between goroutines that have the same stack text in a dump without arguments differing. */
  readonly frames: readonly Frame[];
  readonly createdBy: CreatedBy | null;
  /** The runtime left frames out (`...additional frames elided...`, `...N frames elided...`). */
  readonly framesElided: boolean;
  /** `goroutine running on other thread; stack unavailable`. */
  readonly stackUnavailable: boolean;
  /** Frames of `[originating from goroutine N]` blocks (GODEBUG=tracebackancestors). */
  readonly ancestors: readonly {
    readonly goroutine: number;
    readonly frames: readonly Frame[];
    readonly createdBy: CreatedBy | null;
  }[];
  /** synctest bubble number, when printed. */
  readonly bubble: number | null;
  /** The header line. */
  readonly headerSpan: Span;
  readonly span: Span;
}

/** One side of a Go race-detector report. */
export interface RaceAccess {
  readonly kind: 'read' | 'write' | 'unknown';
  readonly atomic: boolean;
  readonly address: string | null;
  /** null for the main goroutine (`by main goroutine`). */
  readonly goroutine: number | null;
  readonly frames: readonly Frame[];
  /** The `Previous …` side. */
  readonly previous: boolean;
  /** `[failed to restore the stack]`. */
  readonly stackLost: boolean;
  readonly span: Span;
}

/** `Goroutine N (running) created at:` of a race report. */
export interface RaceGoroutine {
  readonly id: number;
  readonly state: string;
  readonly createdAt: readonly Frame[];
  readonly span: Span;
}

interface ReportBase {
  readonly error: TraceError | null;
  /** Lines of context that belong to the crash and are no frame: `[signal …]`, a source excerpt, `exit status 2`, `Node.js v20`. */
  readonly notes: readonly { readonly kind: string; readonly text: string; readonly span: Span }[];
  /** The crash is visibly cut at its start or end. */
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
  readonly span: Span;
}

export interface GoReport extends ReportBase {
  readonly language: 'go';
  readonly kind: 'fatal-error' | 'panic' | 'data-race' | 'goroutine-dump' | 'log-line';
  /** Outermost first; the last one is `error`. More than one when a deferred call panicked again or recovered and repanicked. */
  readonly panics: readonly {
    readonly message: string;
    readonly recovered: boolean;
    readonly repanicked: boolean;
    readonly goexit: boolean;
    readonly span: Span;
  }[];
  readonly signal: {
    readonly name: string;
    readonly code: string | null;
    readonly addr: string | null;
    readonly pc: string | null;
    readonly span: Span;
  } | null;
  readonly goroutines: readonly Goroutine[];
  /** Frames whose goroutine header is not in the text (cut away, or printed by a logger). `<unknown>` stands for a function whose line is lost. */
  readonly strayFrames: readonly Frame[];
  /** Frames of `runtime stack:`, the scheduler's own stack below a fatal error. */
  readonly systemStack: readonly Frame[];
  /** Stacks of a counted profile (`goroutine profile: total N`, pprof debug=1); null elsewhere. */
  readonly profile: {
    readonly total: number | null;
    /** A `goroutineleak profile`: the collector found that nothing can wake these any more. */
    readonly leaked: boolean;
    readonly stacks: readonly {
      readonly count: number;
      readonly labels: Readonly<Record<string, string>>;
      readonly frames: readonly Frame[];
      readonly span: Span;
    }[];
  } | null;
  readonly accesses: readonly RaceAccess[];
  readonly raceGoroutines: readonly RaceGoroutine[];
  /** `1.22`, when a path or header of the text proves it; `null` otherwise. */
  readonly goVersion: string | null;
}

/** A property printed with an error (`code: 'EPIPE'`), value verbatim. */
export interface ErrorProperty {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

export interface NodeError {
  readonly name: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly frames: readonly Frame[];
  readonly properties: readonly ErrorProperty[];
  /** How it hangs on the one before: the thrown error itself, its `[cause]`, one of `[errors]`, an error printed as another property (`driverError`), a previous event of a long stack, the place the event was emitted. */
  readonly role: 'thrown' | 'cause' | 'aggregated' | 'property' | 'previous-event' | 'emitted-at';
  /** Index into `errors` of the error this one belongs to; null for a thrown one. */
  readonly parent: number | null;
  /** `... N lines matching cause stack trace ...` was printed. */
  readonly framesElided: boolean;
  readonly span: Span;
}

export interface NodeReport extends ReportBase {
  readonly language: 'node';
  readonly kind: 'error' | 'unhandled-rejection' | 'warning' | 'fatal-error' | 'log-line';
  readonly runtime: 'node' | 'deno' | 'bun';
  readonly runtimeVersion: string | null;
  readonly errors: readonly NodeError[];
}

export type Report = GoReport | NodeReport;

/** What can be wrong with a text: said beside the reader that raises it, worded in lib/report/issue-text.ts. */
export type IssueCode = 'crashes-left-out' | 'cut-frame' | 'frames-without-header' | 'no-headline' | 'properties-cut';

/** What could not be read. Data, not an exception. */
export interface TraceIssue {
  /** Stable. */
  readonly code: IssueCode;
  readonly span: Span;
}

/** A run of whole lines that is no part of any report, and why. Together with the reports' spans these cover every line. */
export interface Ignored {
  readonly reason: 'blank' | 'log-line' | 'prose' | 'interleaved-log' | 'unrecognised' | 'cut-frame';
  readonly span: Span;
}

export interface Trace {
  readonly original: string;
  readonly reports: readonly Report[];
  readonly ignored: readonly Ignored[];
  readonly issues: readonly TraceIssue[];
  readonly undone: readonly Undone[];
}
