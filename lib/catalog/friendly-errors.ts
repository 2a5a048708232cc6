import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a content file: where, what was expected, what is there, and what to do. */
export interface Problem {
  readonly file: string;
  /** 1-based; null when the file has no place for it (a missing key is given the line of its parent). */
  readonly line: number | null;
  /** `timeline[2].date`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly hint: string | null;
}

/** Everything wrong with the catalog, in one message that can be acted on. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n\n'));
    this.problems = problems;
  }
}

export function formatProblem({ file, line, path, message, hint }: Problem): string {
  const place = line === null ? file : `${file}:${line}`;
  return `${place}\n  ${path === '' ? '' : `${path}: `}${message}${hint === null ? '' : `\n  hint: ${hint}`}`;
}

export interface YamlSource {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** zod's issues in the words of someone who edits YAML. */
export function schemaProblems(file: string, error: z.ZodError, value: unknown, source?: YamlSource): Problem[] {
  return error.issues.map((issue) => {
    const { message, hint } = inWords(issue, at(value, issue.path));
    return { file, line: lineOf(issue.path, source), path: formatPath(issue.path), message, hint };
  });
}

type Issue = z.core.$ZodIssue;

function inWords(issue: Issue, got: unknown): { message: string; hint: string | null } {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { message: `unknown key ${issue.keys.map(quote).join(', ')}`, hint: 'see lib/catalog/schema.ts' };
    case 'invalid_type':
      if (got === undefined) return { message: `missing, expected ${article(issue.expected)}`, hint: 'add the key' };
      return { message: `expected ${article(issue.expected)}, got ${show(got)}`, hint: typeHint(issue.expected, got) };
    case 'invalid_value':
      return { message: `expected one of ${issue.values.map(String).join(', ')}, got ${show(got)}`, hint: null };
    case 'invalid_format':
      return { message: `expected ${formatName(issue)}, got ${show(got)}`, hint: formatHint(issue.format) };
    case 'too_small':
      return { message: `must not be empty, got ${show(got)}`, hint: 'write "unknown" for what is not known' };
    case 'invalid_union':
      return { message: `expected ${unionName(issue, got)}, got ${show(got)}`, hint: null };
    case 'invalid_key':
      return { message: `${show(got)} cannot be a key here`, hint: issue.issues[0]?.message ?? null };
    default:
      return { message: `${issue.message}, got ${show(got)}`, hint: null };
  }
}

function formatName(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.format === 'date') return 'a date like 2024-02-28';
  if (issue.format === 'url') return 'an https address';
  if (issue.format === 'regex' && 'pattern' in issue) return `text like ${issue.pattern}`;
  return `a valid ${issue.format}`;
}

const formatHint = (format: string) =>
  format === 'date' ? 'YYYY-MM-DD; where the schema allows it, the word unknown' : null;

function unionName(issue: Extract<Issue, { code: 'invalid_union' }>, got: unknown): string {
  const names = issue.errors.flat().map(
    (inner) =>
      inWords(inner, got)
        .message.replace(/^expected /, '')
        .split(', got ')[0],
  );
  return [...new Set(names)].join(' or ');
}

function typeHint(expected: string, got: unknown): string | null {
  if (expected === 'string' && typeof got === 'number') return "put it in quotes, as in '1.20'";
  if (expected === 'string' && got instanceof Date) return 'put it in quotes';
  if (expected === 'object' && typeof got === 'string') return 'write the keys on lines of their own, e.g. en: and zh:';
  return null;
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
const quote = (key: string) => `"${key}"`;

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const key of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return here;
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** Line of the node, or of the nearest parent that is there. */
function lineOf(path: readonly PropertyKey[], source: YamlSource | undefined): number | null {
  if (!source) return null;
  for (let length = path.length; length > 0; length -= 1) {
    const node = source.document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return source.lines.linePos(node.range[0]).line;
  }
  return 1;
}
