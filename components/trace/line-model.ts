import type { Span } from '../../lib/text/types.ts';
import type { Frame, Report } from '../../lib/trace/types.ts';
import { type Runtime, sourceLink } from './source-links.ts';

/** What a row of the trace view is. The numbers travel in a Uint8Array from the worker to the page. */
export const RowKind = {
  other: 0,
  error: 1,
  header: 2,
  app: 3,
  createdBy: 4,
  dependency: 5,
  stdlib: 6,
  runtime: 7,
} as const;

/** Kinds from here on are other people's code: folded to one row where nothing points at them. */
const FIRST_FOLDABLE = RowKind.dependency;
/** A fold must save at least this many rows, else it hides more than it spares. */
const SHORTEST_FOLD = 3;
/** A row longer than this is continued on the next one: a 200 KB line must not become one DOM node. */
export const LONGEST_ROW = 1200;

/**
 * The text cut into rows. A row is a line of the paste, or a part of one when the line holds several frames
 * (a trace inside a JSON string) or is very long; `numbers` then repeats the line's number.
 */
export interface LineModel {
  /** Offset of each row's first character; one more entry than rows, the last is the text's length. */
  readonly starts: Uint32Array;
  /** 1-based line number of each row. */
  readonly numbers: Uint32Array;
  readonly kinds: Uint8Array;
  /** Index into `packages` for rows that belong to a frame; 0 is none. */
  readonly packageOf: Uint32Array;
  readonly packages: readonly string[];
  /** Index into `links` of a frame's last row: its source at the version the trace proves; 0 is none. */
  readonly linkOf: Uint32Array;
  readonly links: readonly string[];
  /** Characters before the crash's own text on every row of it: the prefix a logger wrote. */
  readonly prefix: number;
  /** Pairs [first row, last row] of runs that start folded, in order. */
  readonly folds: Uint32Array;
}

/** Row that holds the character at `offset`. */
export function rowAt(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Cuts `text` into rows, says what each row is by the reports' spans, and folds what no mark points at. */
export function buildLineModel(text: string, reports: readonly Report[], marks: readonly Span[]): LineModel {
  const pieces = collectPieces(reports);
  const { starts, numbers } = cutRows(text, pieces);
  const rows = numbers.length;
  const kinds = new Uint8Array(rows);
  const packageOf = new Uint32Array(rows);
  const linkOf = new Uint32Array(rows);
  const names = new Numbers();
  const links = new Numbers();

  for (const { span, kind, name, link } of pieces) {
    const last = rowAt(starts, Math.max(span[0], span[1] - 1));
    const id = names.of(name);
    linkOf[last] = links.of(link ?? '');
    for (let row = rowAt(starts, span[0]); row <= last; row++) {
      kinds[row] = kind;
      packageOf[row] = id;
    }
  }
  for (const report of reports)
    if (report.language === 'go') copySharedStacks(report, starts, [kinds, packageOf, linkOf]);
  const folds = foldRows(starts, kinds, marks);
  const prefix = prefixOf(starts, pieces);
  return { starts, numbers, kinds, packageOf, packages: names.list(), linkOf, links: links.list(), prefix, folds };
}

function prefixOf(starts: Uint32Array, pieces: readonly Piece[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { span } of pieces) least = Math.min(least, span[0] - (starts[rowAt(starts, span[0])] ?? 0));
  return Number.isFinite(least) ? least : 0;
}

/** Gives equal texts one number; the empty text is 0. */
class Numbers {
  private readonly known = new Map<string, number>([['', 0]]);
  of(text: string): number {
    const number = this.known.get(text) ?? this.known.size;
    if (number === this.known.size) this.known.set(text, number);
    return number;
  }
  list(): string[] {
    return [...this.known.keys()];
  }
}

interface Piece {
  readonly span: Span;
  readonly kind: number;
  readonly name: string;
  readonly link?: string | null;
}

function framePiece(frame: Frame, runtime: Runtime): Piece {
  const name = frame.package ?? frame.module ?? frame.origin;
  return { span: frame.span, kind: RowKind[frame.origin], name, link: sourceLink(frame, runtime) };
}

function collectPieces(reports: readonly Report[]): Piece[] {
  const pieces: Piece[] = [];
  for (const report of reports) {
    const runtime: Runtime =
      report.language === 'go' ? { go: report.goVersion, node: null } : { go: null, node: nodeVersion(report) };
    const add = (frames: readonly Frame[]) => {
      for (const frame of frames) pieces.push(framePiece(frame, runtime));
    };
    if (report.error) pieces.push({ span: report.error.span, kind: RowKind.error, name: '' });
    if (report.language === 'node') {
      for (const error of report.errors) add(error.frames);
      continue;
    }
    for (const goroutine of report.goroutines) {
      pieces.push({ span: goroutine.headerSpan, kind: RowKind.header, name: '' });
      add(goroutine.frames);
      if (goroutine.createdBy)
        pieces.push({ ...framePiece(goroutine.createdBy.frame, runtime), kind: RowKind.createdBy });
      for (const ancestor of goroutine.ancestors) add(ancestor.frames);
    }
    for (const access of report.accesses) add(access.frames);
    for (const goroutine of report.raceGoroutines) add(goroutine.createdAt);
  }
  return pieces;
}

function nodeVersion(report: Extract<Report, { language: 'node' }>): string | null {
  return report.runtime === 'node' ? (report.runtimeVersion?.replace(/^v/, '') ?? null) : null;
}

/** Newlines always end a row; a line with several pieces is cut where they begin, a long one every LONGEST_ROW. */
function cutRows(text: string, pieces: readonly Piece[]): { starts: Uint32Array; numbers: Uint32Array } {
  const cuts = Uint32Array.from(pieces, (piece) => piece.span[0]).sort();
  const starts: number[] = [];
  const numbers: number[] = [];
  let cut = 0;
  let line = 0;
  for (let start = 0; start < text.length || start === 0; ) {
    line++;
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    while (cut < cuts.length && (cuts[cut] ?? 0) < start) cut++;
    let inLine = cut;
    while (inLine < cuts.length && (cuts[inLine] ?? 0) < end) inLine++;
    const several = inLine - cut >= 3;
    let from = start;
    const push = (until: number) => {
      do {
        starts.push(from);
        numbers.push(line);
        from = Math.min(until, from + LONGEST_ROW);
      } while (from < until);
    };
    if (several) for (let i = cut; i < inLine; i++) if ((cuts[i] ?? 0) > from) push(cuts[i] ?? end);
    if (from < end || start === end) push(end);
    start = end;
    if (end === 0) break;
  }
  starts.push(text.length);
  return { starts: Uint32Array.from(starts), numbers: Uint32Array.from(numbers) };
}

/**
 * Goroutines of a dump that share one stack share one frame list, whose spans lie in the first of them.
 * The rows of the others are the same rows further down.
 */
function copySharedStacks(
  report: Extract<Report, { language: 'go' }>,
  starts: Uint32Array,
  columns: readonly [kinds: Uint8Array, ...rest: Uint32Array[]],
): void {
  const owners = new Map<readonly Frame[], Span>();
  const [kinds] = columns;
  for (const goroutine of report.goroutines) {
    const owner = owners.get(goroutine.frames);
    if (!owner) {
      owners.set(goroutine.frames, goroutine.span);
      continue;
    }
    const from = rowAt(starts, owner[0]);
    const to = rowAt(starts, goroutine.span[0]);
    const count = Math.min(rowAt(starts, owner[1] - 1) - from, rowAt(starts, goroutine.span[1] - 1) - to);
    for (let i = 1; i <= count; i++) {
      if (kinds[to + i] !== RowKind.other) continue;
      for (const column of columns) column[to + i] = column[from + i] ?? 0;
    }
  }
}

function foldRows(starts: Uint32Array, kinds: Uint8Array, marks: readonly Span[]): Uint32Array {
  const marked = new Set<number>();
  for (const [start, end] of marks) {
    const last = rowAt(starts, Math.max(start, end - 1));
    for (let row = rowAt(starts, start); row <= last; row++) marked.add(row);
  }
  const folds: number[] = [];
  let first = -1;
  for (let row = 0; row <= kinds.length; row++) {
    const foldable = row < kinds.length && (kinds[row] ?? 0) >= FIRST_FOLDABLE && !marked.has(row);
    if (foldable && first < 0) first = row;
    if (foldable || first < 0) continue;
    if (row - first >= SHORTEST_FOLD) folds.push(first, row - 1);
    first = -1;
  }
  return Uint32Array.from(folds);
}
