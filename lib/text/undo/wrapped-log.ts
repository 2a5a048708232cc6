import { isDigit, lineEnd, TAB } from '../chars.ts';
import { type Pass, Rewrite, type UndoneLog } from '../layer.ts';
import { findAnchors } from './anchors.ts';
import { nextEvidence } from './escaped-stacks.ts';

/** Narrower terminals and mailers are not in use; what is wider than the widest screen was not wrapped by one. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 400;
/** Widths of terminals: there one broken line is enough. */
const COMMON = new Set([80, 100, 120, 132]);
/** So much of a line's beginning tells a prefix from a rest of a line. */
const SHAPE = 8;
/** Lines that are looked at to find the width. */
const SAMPLE = 600;

interface Wrap {
  readonly width: number;
  readonly columns: boolean;
  readonly shape: string;
}

/**
 * A log with a prefix before each of its lines, or of records, that a terminal broke at its width. No line is wider,
 * and of the lines behind a full one those without the prefix are rests. Stacks without a prefix: hard-wrap.ts.
 */
export const undoWrappedLog: Pass = (layer, log) => {
  const { text } = layer;
  // Looking at the first lines is cheaper than looking for a crash in all of them.
  const wrap = findWrap(text, false) ?? findWrap(text, true);
  if (!wrap || !isPrefixed(text, log)) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const next = end + 1;
    if (
      next < text.length &&
      widthOf(text, start, end, wrap.columns) === wrap.width &&
      isRest(text, next, wrap.shape)
    ) {
      out.keep(kept, end);
      log.add('hard-wrap', layer, end, next);
      kept = next;
    }
    start = next;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** Something of a crash stands behind a prefix or in a string. */
const isPrefixed = (text: string, log: UndoneLog): boolean =>
  (log.has(text, '\\') && nextEvidence(text, 0) >= 0) ||
  findAnchors(text, log).some(({ lineStart, at }) => text.slice(lineStart, at).trim() !== '');

/** The width at which lines were broken and how whole ones begin; `columns` counts a tab up to the next eighth column. */
function findWrap(text: string, columns: boolean): Wrap | null {
  const lines: { start: number; width: number }[] = [];
  let width = 0;
  for (let start = 0; lines.length < SAMPLE && start < text.length; ) {
    const end = lineEnd(text, start);
    const own = widthOf(text, start, end, columns);
    lines.push({ start, width: own });
    if (own > width) width = own;
    if (width > MAX_WIDTH) return null;
    start = end + 1;
  }
  if (width < MIN_WIDTH) return null;
  const shape = usualShape(
    text,
    lines.filter((line, i) => line.width > 0 && lines[i - 1]?.width !== width),
  );
  if (shape === null) return null;
  const rests = lines.filter(({ start }, i) => lines[i - 1]?.width === width && isRest(text, start, shape));
  return rests.length >= (COMMON.has(width) ? 1 : 2) ? { width, columns, shape } : null;
}

/** How most lines begin that certainly begin one: a clock, a name in brackets, the brace of a record. */
function usualShape(text: string, starts: readonly { start: number }[]): string | null {
  const times = new Map<string, number>();
  let usual = '';
  for (const { start } of starts) {
    const shape = shapeOf(text, start);
    const count = (times.get(shape) ?? 0) + 1;
    times.set(shape, count);
    if (count > (times.get(usual) ?? 0)) usual = shape;
  }
  const count = times.get(usual) ?? 0;
  if (usual.startsWith('{"')) return usual;
  return count >= 2 && count * 5 >= starts.length * 3 && /^[^\s].*[0|[]/.test(usual) ? usual : null;
}

const isRest = (text: string, start: number, shape: string): boolean => {
  const own = shapeOf(text, start);
  return own !== '' && own !== shape;
};

/** The beginning of a line with each digit as 0; of a record only its brace and quote. */
function shapeOf(text: string, start: number): string {
  if (text.startsWith('{"', start)) return '{"';
  let shape = '';
  for (let at = start; at < start + SHAPE && at < text.length && text.charCodeAt(at) !== 10; at++)
    shape += isDigit(text.charCodeAt(at)) ? '0' : text[at];
  return shape;
}

function widthOf(text: string, start: number, end: number, columns: boolean): number {
  if (!columns) return end - start;
  let width = 0;
  for (let at = start; at < end; at++) width += text.charCodeAt(at) === TAB ? 8 - (width % 8) : 1;
  return width;
}
