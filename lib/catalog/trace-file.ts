/**
 * `*.trace`: what a crash printed, with what a reader must find in it. Shown on pages and run by tests.
 *
 *     source: https://github.com/…/issues/493
 *     runtime: go1.21
 *     expect-pattern: go/map-concurrent-writes
 *                                              ← one empty line
 *     fatal error: concurrent map writes       ← the rest of the file, byte for byte
 */
export interface TraceHeader {
  /** Where the text comes from: an address, or words for what we ran ourselves. */
  readonly source: string;
  /** `go1.21`, `node20.11`, or `unknown`. */
  readonly runtime: string;
  /** The command that printed it. */
  readonly command?: string;
  /** Ids that must be among the findings, first one first; `none` for a crash that is no race. */
  readonly 'expect-pattern'?: string;
  readonly 'expect-incident'?: string;
  /** Function of the culprit frame, as printed. */
  readonly 'expect-culprit'?: string;
  /** Of the body, in hexadecimal: the text is still the one that was captured. */
  readonly sha256?: string;
  /** How faithful the text is: as posted, captured by us, or reconstructed, and then what was added. Shown beside it. */
  readonly provenance?: string;
  /** The same in Chinese. */
  readonly 'provenance-zh'?: string;
  /** Offered on the home page under this name. */
  readonly sample?: string;
}

export interface TraceFile {
  readonly header: TraceHeader;
  readonly text: string;
}

/** 1-based line of the file, what is wrong there, and what to do about it. */
export interface TraceFileProblem {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

export type ParsedTraceFile =
  | { readonly ok: true; readonly file: TraceFile }
  | { readonly ok: false; readonly problems: readonly TraceFileProblem[] };

const REQUIRED = ['source', 'runtime'] as const;
const KEYS: ReadonlySet<string> = new Set([
  ...REQUIRED,
  'command',
  'expect-pattern',
  'expect-incident',
  'expect-culprit',
  'sha256',
  'provenance',
  'provenance-zh',
  'sample',
]);
// `expect-pattern: go/map-concurrent-writes`
const HEADER_LINE = /^([a-z0-9-]+):(.*)$/;

export function parseTraceFile(content: string): ParsedTraceFile {
  const problems: TraceFileProblem[] = [];
  const header: Record<string, string> = {};
  let offset = 0;
  let line = 0;
  let bodyStart: number | null = null;
  while (offset < content.length) {
    line += 1;
    const newline = content.indexOf('\n', offset);
    const end = newline < 0 ? content.length : newline;
    const text = content.slice(offset, end).replace(/\r$/, '');
    offset = end + 1;
    if (text === '') {
      bodyStart = offset;
      break;
    }
    readHeaderLine(text, line, header, problems);
  }
  for (const key of REQUIRED) {
    if (header[key] === undefined) {
      problems.push({ line: 1, message: `the header has no "${key}:"`, hint: `add a line "${key}: …"` });
    }
  }
  if (bodyStart === null || content.slice(bodyStart).trim() === '') {
    problems.push({ line, message: 'there is no text after the header', hint: 'one empty line, then the crash' });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, file: { header: header as unknown as TraceHeader, text: content.slice(bodyStart ?? 0) } };
}

function readHeaderLine(text: string, line: number, header: Record<string, string>, problems: TraceFileProblem[]) {
  const match = HEADER_LINE.exec(text);
  const key = match?.[1] ?? '';
  const value = (match?.[2] ?? '').trim();
  if (!match) {
    problems.push({ line, message: `"${text}" is no header line`, hint: 'write "key: value", and an empty line last' });
  } else if (!KEYS.has(key)) {
    problems.push({ line, message: `unknown key "${key}"`, hint: `one of ${[...KEYS].join(', ')}` });
  } else if (header[key] !== undefined) {
    problems.push({ line, message: `"${key}" is given twice`, hint: 'keep one' });
  } else if (value === '') {
    problems.push({ line, message: `"${key}" is empty`, hint: 'remove the line, or write "unknown"' });
  } else {
    header[key] = value;
  }
}
