import { isWordChar, lineEnd, skipBlanks } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import type { UndoneKind } from '../types.ts';
import { findAnchors } from './anchors.ts';
import { learnShape, matchShape, type Shape, widenShape } from './shape.ts';

/** Lines after an anchor in which its prefix has to be seen again before it counts as one. */
const NEIGHBOURS = 3;
/** Different prefixes in one paste beyond this are noise. */
const MAX_SHAPES = 24;

/**
 * What a shipper, a viewer or a quotation put before every line. Where a goroutine header, a frame or a headline
 * stands shows what comes before it; every line that begins with the same shape loses it.
 */
export const undoLogPrefix: Pass = (layer, log) => {
  const shapes = learnPrefixes(layer.text, log);
  if (shapes.length === 0) return layer;
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const stop = stripped(shapes, text, start, end);
    if (stop > start) {
      out.keep(kept, start);
      log.add(prefixKind(text.slice(start, Math.min(stop, start + 8))), layer, start, stop);
      kept = stop;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** Longest match of the shapes, which are ordered most specific first. */
function stripped(shapes: readonly Shape[], text: string, start: number, end: number): number {
  for (const shape of shapes) {
    const stop = matchShape(shape, text, start, end);
    if (stop > start) return stop;
  }
  return start;
}

function prefixKind(prefix: string): UndoneKind {
  if (prefix.trim() === '') return 'indent';
  return prefix.startsWith('>') ? 'quote' : 'log-prefix';
}

function learnPrefixes(text: string, log: Parameters<Pass>[1]): Shape[] {
  const shapes = new Map<string, Shape>();
  let lastLine = -1;
  for (const { lineStart, at, looseBlanks } of findAnchors(text, log)) {
    // What stands before the second anchor of a line is not a prefix.
    if (lineStart === lastLine) continue;
    lastLine = lineStart;
    const last = text.charCodeAt(at - 1);
    if (isWordChar(last) && !looseBlanks) continue;
    // A nested panic is indented by the runtime itself.
    if (text.startsWith('panic: ', at) && skipBlanks(text, lineStart, at) === at) continue;
    if (isKnown(shapes, text, lineStart, at, looseBlanks)) continue;
    if (shapes.size >= MAX_SHAPES) break;
    const prefix = text.slice(lineStart, at);
    const shape = looseBlanks ? looseShape(text, lineStart, prefix) : seenAgain(learnShape(prefix), text, at);
    if (shape) shapes.set(shape.key, shape);
  }
  return [...shapes.values()].sort((a, b) => b.key.length - a.key.length);
}

function isKnown(shapes: Map<string, Shape>, text: string, start: number, at: number, looseBlanks: boolean): boolean {
  for (const shape of shapes.values()) {
    const stop = matchShape(shape, text, start, at);
    if (stop === at || (looseBlanks && stop >= 0 && skipBlanks(text, stop, at) === at)) return true;
  }
  return false;
}

/** The shape, widened to fit its neighbours, or null when no following line has it. */
function seenAgain(shape: Shape, text: string, at: number): Shape | null {
  let fitting = shape;
  let seen = 0;
  let start = lineEnd(text, at) + 1;
  if (start >= text.length) return text.startsWith('goroutine ', at) ? shape : null;
  for (let i = 0; i < NEIGHBOURS && start < text.length; i++) {
    const end = lineEnd(text, start);
    // An empty line says nothing about a prefix of blanks.
    const wider = skipBlanks(text, start, end) < end ? widenShape(fitting, text, start, end) : null;
    if (wider) {
      fitting = wider;
      seen++;
    }
    start = end + 1;
  }
  return seen > 0 ? fitting : null;
}

/** The same from the line above: the only frame of a stack has its headline there and nothing below. */
function seenAbove(shape: Shape, text: string, lineStart: number): Shape | null {
  if (lineStart === 0) return null;
  const start = text.lastIndexOf('\n', lineStart - 2) + 1;
  return widenShape(shape, text, start, lineStart - 1);
}

/** A Node frame is indented; what its headline has after the same prefix tells how many blanks are the prefix's own. */
function looseShape(text: string, lineStart: number, prefix: string): Shape | null {
  const bare = prefix.trimEnd();
  if (bare === '') return null;
  const learnt = learnShape(bare);
  const shape = seenAgain(learnt, text, lineStart) ?? seenAbove(learnt, text, lineStart);
  if (!shape) return null;
  let padding: string | null = null;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const stop = matchShape(shape, text, start, end);
    if (stop >= 0) {
      const content = skipBlanks(text, stop, end);
      if (content < end && (padding === null || content - stop < padding.length)) padding = text.slice(stop, content);
    }
    start = end + 1;
  }
  return padding ? (learnShape(bare + padding).key === '' ? null : withClosing(shape, padding)) : shape;
}

function withClosing(shape: Shape, padding: string): Shape {
  const last = shape.tokens.at(-1);
  const tokens =
    last?.kind === 'text'
      ? [...shape.tokens.slice(0, -1), { kind: 'text', text: last.text + padding } as const]
      : [...shape.tokens, { kind: 'text', text: padding } as const];
  return { tokens, key: shape.key + padding };
}

export type { Layer };
