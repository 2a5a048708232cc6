import { z } from 'zod';

/**
 * The shape of one diagnosis as `--format json` and `ndjson` print it. Fields are only added within a version;
 * a field that changes its meaning changes `schemaVersion`. Offsets are UTF-16 units of the text as it was given.
 */
const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
const text = z.strictObject({ en: z.string(), zh: z.string() });
const maybeText = z.string().nullable();
const maybeNumber = z.int().nullable();

const frame = z.looseObject({
  /** As printed, without arguments; `<anonymous>` when the runtime named none. */
  function: z.string(),
  package: maybeText,
  module: maybeText,
  version: maybeText,
  file: maybeText,
  line: maybeNumber,
  column: maybeNumber,
  receiver: maybeText,
  origin: z.enum(['app', 'dependency', 'stdlib', 'runtime']),
  span,
});

const error = z.looseObject({ name: maybeText, code: maybeText, message: maybeText, span });
const createdBy = z.strictObject({ frame, goroutine: maybeNumber }).nullable();

const goroutine = z.looseObject({
  id: z.int(),
  /** Verbatim: `running`, `chan receive`. */
  state: z.string(),
  waitMinutes: z.number().nullable(),
  lockedToThread: z.boolean(),
  labels: z.record(z.string(), z.string()),
  frames: z.array(frame),
  createdBy,
  framesElided: z.boolean(),
  headerSpan: span,
  span,
});

const access = z.looseObject({
  kind: z.enum(['read', 'write', 'unknown']),
  atomic: z.boolean(),
  address: maybeText,
  goroutine: maybeNumber,
  frames: z.array(frame),
  previous: z.boolean(),
  span,
});

const goReport = z.looseObject({
  language: z.literal('go'),
  kind: z.enum(['fatal-error', 'panic', 'data-race', 'goroutine-dump', 'log-line']),
  error: error.nullable(),
  goroutines: z.array(goroutine),
  accesses: z.array(access),
  span,
});

const nodeReport = z.looseObject({
  language: z.literal('node'),
  kind: z.enum(['error', 'unhandled-rejection', 'warning', 'fatal-error', 'log-line']),
  runtime: z.enum(['node', 'deno', 'bun']),
  error: error.nullable(),
  /** The thrown error first, then its causes and the errors it aggregates. */
  errors: z.array(
    z.looseObject({
      name: maybeText,
      code: maybeText,
      message: maybeText,
      frames: z.array(frame),
      properties: z.array(z.looseObject({ name: z.string(), value: z.string(), span })),
      role: z.enum(['thrown', 'cause', 'aggregated', 'property', 'previous-event', 'emitted-at']),
      span,
    }),
  ),
  span,
});

const calledFrom = z.strictObject({ function: z.string(), file: maybeText, line: maybeNumber, span }).nullable();

const finding = z.strictObject({
  pattern: z.string().regex(/^(go|node)\/[a-z-]+$/),
  confidence: z.enum(['certain', 'strong', 'possible']),
  /** Index into `reports`. */
  report: z.int().nonnegative(),
  headline: text,
  explanation: text,
  culprit: z
    .strictObject({
      function: z.string(),
      package: maybeText,
      module: maybeText,
      version: maybeText,
      file: maybeText,
      line: maybeNumber,
      column: maybeNumber,
      origin: z.enum(['app', 'dependency', 'stdlib', 'runtime']),
      goroutine: maybeNumber,
      span,
      calledFrom,
    })
    .nullable(),
  /** Every claim points at the characters that prove it. */
  evidence: z.array(z.strictObject({ span, says: text })),
  concurrency: z.strictObject({ source: z.string(), says: text, span: span.nullable() }).nullable(),
  suspects: z.array(
    z.strictObject({
      goroutine: maybeNumber,
      function: z.string(),
      file: maybeText,
      line: maybeNumber,
      why: text,
      span,
    }),
  ),
  suspectsNote: text.nullable(),
  incidents: z.array(
    z.strictObject({
      slug: z.string(),
      score: z.number().min(0).max(1),
      level: z.enum(['exact', 'library', 'pattern']),
      why: z.array(text),
      advice: text.nullable(),
    }),
  ),
  nextSteps: z.array(z.strictObject({ says: text, command: maybeText })),
});

export const diagnosisSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** The path as given; null for standard input. */
  input: maybeText,
  verdict: z.enum(['known-pattern', 'no-known-pattern', 'nothing-recognised']),
  summary: text,
  /** In order of appearance. */
  reports: z.array(z.discriminatedUnion('language', [goReport, nodeReport])),
  /** Best first; empty unless the verdict is `known-pattern`. */
  findings: z.array(finding),
  issues: z.array(z.strictObject({ code: z.string(), span })),
});

export type DiagnosisJson = z.output<typeof diagnosisSchema>;
