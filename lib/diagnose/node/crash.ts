import type { Span } from '../../text/types.ts';
import type { ErrorProperty, Frame, NodeReport } from '../../trace/types.ts';

/** One error of a report as the rules read it: what it says, under which codes, from where. */
export interface Crash {
  readonly name: string;
  /** The name, and its words: `DOMException [TimeoutError]` prints two. */
  readonly names: readonly string[];
  readonly message: string;
  /** `code` and its relatives: `40P01`, `errno:1213`, `number:1205`, `codeName:WriteConflict`. */
  readonly codes: readonly { readonly value: string; readonly span: Span | null }[];
  readonly frames: readonly Frame[];
  readonly properties: readonly ErrorProperty[];
  readonly span: Span;
  /** The error line of the report, when this is the error it belongs to. */
  readonly headline: Span | null;
}

/** Properties besides `code` in which drivers put what happened. */
const CODE_PROPERTIES = new Set(['errno', 'number', 'codeName', 'sqlState', 'errcode', 'routine', 'syscall', 'dest']);

/** `EEXIST: file already exists` and Go-like `SQLITE_BUSY: database is locked`: the code stands before the words. */
const CODE_IN_MESSAGE = /^(E[A-Z0-9_]{2,60}|SQLITE_[A-Z_]{1,40}|FST_[A-Z_]{1,60}|ORA-\d{5})\b/;

const known = new WeakMap<NodeReport, readonly Crash[]>();

/** The errors of a report that can say what happened: thrown ones, their causes, aggregated ones. Never empty when the report has a headline. */
export function crashesOf(report: NodeReport): readonly Crash[] {
  // Every rule asks.
  let crashes = known.get(report);
  if (!crashes) {
    crashes = readCrashes(report);
    known.set(report, crashes);
  }
  return crashes;
}

function readCrashes(report: NodeReport): readonly Crash[] {
  const crashes = report.errors
    .filter((error) => error.role !== 'emitted-at' && error.role !== 'previous-event')
    .map((error, index) => ({
      name: error.name ?? '',
      names: namesOf(error.name ?? ''),
      message: error.message ?? '',
      codes: codesOf(error.code, error.message, error.properties),
      frames: error.frames,
      properties: error.properties,
      span: error.span,
      headline: index === 0 ? (report.error?.span ?? null) : null,
    }));
  const { error } = report;
  if (crashes.length > 0 || error === null) return crashes;
  const codes = codesOf(error.code, error.message, []);
  const name = error.name ?? '';
  const base = { name, names: namesOf(name), message: error.message ?? '', codes, frames: [], properties: [] };
  return [{ ...base, span: report.span, headline: error.span }];
}

/** `UniqueConstraintError [SequelizeUniqueConstraintError]`: a class may print a second name. */
const namesOf = (name: string): readonly string[] => [...new Set([name, ...name.split(/[\s[\]]+/)])];

function codesOf(code: string | null, message: string | null, properties: readonly ErrorProperty[]): Crash['codes'] {
  const codes: { value: string; span: Span | null }[] = [];
  if (code !== null) codes.push({ value: code, span: null });
  for (const property of properties) {
    const value = unquoted(property.value);
    if (property.name === 'code') codes.push({ value, span: property.span });
    else if (CODE_PROPERTIES.has(property.name))
      codes.push({ value: `${property.name}:${value}`, span: property.span });
  }
  const inMessage = CODE_IN_MESSAGE.exec(message ?? '')?.[1];
  if (inMessage !== undefined && inMessage !== code) codes.push({ value: inMessage, span: null });
  return codes;
}

/** `'40P01'` → `40P01`: properties are kept as printed. */
export const unquoted = (value: string): string => value.replace(/,$/, '').replace(/^(['"`])(.*)\1$/s, '$2');

/** A property's value without its quotes; null when the error does not print it. */
export function propertyOf(crash: Crash, name: string): string | null {
  const property = crash.properties.find((candidate) => candidate.name === name);
  return property === undefined ? null : unquoted(property.value);
}

/** `Archiver.append /app/node_modules/archiver/lib/core.js`: what a frame condition is tried on. */
export const frameText = (frame: Frame): string => `${frame.function} ${(frame.file ?? '').replaceAll('\\', '/')}`;
