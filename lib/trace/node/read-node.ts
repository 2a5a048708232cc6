import type { OnProgress } from '../../text/progress.ts';
import type { PastedText } from '../../text/types.ts';
import type { Claim, Reading } from '../reading.ts';
import type { NodeReport, TraceIssue } from '../types.ts';
import { aligned } from './aligned.ts';
import { Crash } from './crash.ts';
import { noteExcerpt } from './excerpt.ts';
import type { Block } from './fatal.ts';
import { FramelessReader } from './frameless.ts';
import { FrameReader } from './frames.ts';
import { findHead, type Head, headBehindFrame } from './head.ts';
import { CALL, indentOf, type Lines, rowText } from './lines.ts';
import { isSection, readBody } from './sections.ts';
import { splitLines } from './split-lines.ts';
import { overWholeLines } from './whole-lines.ts';

/**
 * Reads the Node, Deno and Bun errors of a cleaned text. Lines in `taken` belong to another language.
 *
 * Frames are what a stack is known by, so reading starts at them: the headline is looked for above the first one,
 * properties, causes and sections below the last one. Errors printed without frames are looked for in between.
 *
 * Issues: `properties-cut` the block of an error's properties never ends; `cut-frame` the paste ends inside a
 * frame; `no-headline` frames without the error they belong to.
 */
export function readNode(text: PastedText, taken: readonly Claim[] = [], tell?: OnProgress): Reading<NodeReport> {
  const lines = splitLines(text.text, taken);
  const reader = new FrameReader(text);
  const frameless = new FramelessReader(text, lines, reader);
  const reports: NodeReport[] = [];
  const ranges: Block[] = [];
  const claimed: Claim[] = [];
  const issues: TraceIssue[] = [];
  const keep = (crash: Crash, from: number, to: number) => {
    reports.push(crash.finish(from, to));
    ranges.push({ from, to });
    for (const issue of crash.issues) issues.push(issue);
    claim(lines, from, to, crash.foreignRows, claimed);
  };
  let free = 0;
  let told = 0;
  for (let row = 0; row < lines.count; ) {
    if (row >= told) {
      tell?.(row / lines.count);
      told = row + ROWS;
    }
    if (lines.kind[row] !== CALL || !reader.isCertain(lines.first[row] ?? 0, lines.end[row] ?? 0)) {
      row++;
      continue;
    }
    const top = firstCall(lines, reader, row, free);
    const call = top > free && isSection(rowText(lines, top - 1)) ? top - 1 : top;
    const head = (row === free && behind(lines, reader, row - 1)) || findHead(lines, free, call);
    const end = frameless.read(free, head.start, keep);
    if (end > row) {
      free = end;
      row = end;
      continue;
    }
    const crash = new Crash(text, lines, reader);
    const next = Math.max(readCrash(crash, head), row + 1);
    keep(crash, head.start, next);
    free = next;
    row = next;
  }
  frameless.read(free, lines.count, keep);
  return { reports: overWholeLines(text, lines, reports, ranges), claimed, issues };
}

/** Progress is told after so many rows. */
const ROWS = 1 << 10;

/** Bun begins a stack with calls that have no place: `at unknown`. */
function firstCall(lines: Lines, reader: FrameReader, row: number, free: number): number {
  let call = row;
  while (
    call > free &&
    lines.kind[call - 1] === CALL &&
    indentOf(lines, call - 1) === indentOf(lines, row) &&
    reader.read(lines.first[call - 1] ?? 0, lines.end[call - 1] ?? 0) !== null
  )
    call--;
  return call;
}

/** A headline behind the frame that ends the crash before. */
function behind(lines: Lines, reader: FrameReader, row: number): Head | null {
  if (row < 0 || lines.kind[row] !== CALL) return null;
  const read = reader.read(lines.first[row] ?? 0, lines.end[row] ?? 0);
  return read && read.end < (lines.end[row] ?? 0) ? headBehindFrame(lines, row, read.end) : null;
}

/** Reads the crash below a headline; returns the row after it. */
function readCrash(crash: Crash, head: Head): number {
  const row = head.body;
  const { lines } = crash;
  const at =
    head.row !== null && head.tail > 0 ? (lines.end[head.row] ?? 0) - head.tail : (lines.first[head.row ?? row] ?? 0);
  const draft = crash.add('thrown', null, head.row ?? row, at + (head.headline?.at ?? 0));
  crash.runtime = head.runtime;
  if (head.headline && head.row !== null) {
    const end = head.runtime === 'bun' ? aligned(crash, draft, head.row + 1, head.messageEnd) : head.messageEnd;
    crash.describe(draft, head.headline, at, Math.max(lines.end[end - 1] ?? at, lines.end[head.row] ?? at));
    if (head.headline.warning && !head.headline.rejection) crash.kind = 'warning';
  } else {
    crash.cutStart = true;
    crash.issue('no-headline', at, lines.end[row] ?? at);
  }
  if (head.excerpt) noteExcerpt(crash, head.excerpt[0], head.excerpt[1]);
  return readBody(crash, draft, row, head.headline?.brace ?? false);
}

/** Adds the whole lines of the rows [from, to) to the claims, without the rows of other writers. */
function claim(lines: Lines, from: number, to: number, foreign: readonly number[], claimed: Claim[]): void {
  const add = (first: number, after: number) => {
    if (after <= first) return;
    const text = lines.text;
    const start = text.lastIndexOf('\n', (lines.start[first] ?? 0) - 1) + 1;
    const feed = text.indexOf('\n', lines.end[after - 1] ?? 0);
    const previous = claimed.at(-1)?.[1] ?? 0;
    const end = feed < 0 ? text.length : feed + 1;
    if (end > previous) claimed.push([lines.start[first] === 0 ? 0 : Math.max(start, previous), end]);
  };
  let first = from;
  for (const row of foreign) {
    if (row < from || row >= to) continue;
    add(first, row);
    first = row + 1;
  }
  add(first, to);
}
