'use client';

import { type CSSProperties, type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import button from '../controls/button.module.css';
import { useLit } from '../finding/light.tsx';
import { FoldRow } from './fold-row.tsx';
import { type LineModel, rowAt } from './line-model.ts';
import type { Mark } from './marks.ts';
import { foldOf, positionOf, visibleRows } from './rows.ts';
import styles from './trace.module.css';
import { TraceRow } from './trace-row.tsx';
import { usePrinting } from './use-printing.ts';

/** Must be the row's height in trace.module.css. */
const ROW = 20;
/** Up to this many rows all are in the page, so that the browser's own search finds everything. */
const ALL_ROWS = 1500;
/** Paper has no viewport: all rows again, up to some 300 sheets. */
const MOST_PRINTED = 20_000;
const OVERSCAN = 30;
/** From this many characters on a prefix pushes the crash out of a narrow view. */
const LONG_PREFIX = 16;

export interface TraceHandle {
  /** Unfolds what hides the mark, scrolls to it and focuses the view; `quiet` leaves focus and page where they are. */
  show(mark: Mark, quiet?: boolean): void;
  /** Folds or unfolds all. */
  toggleFolds(): void;
}

/** The paste, verbatim, with line numbers, folded libraries and lit evidence. Only rows near the viewport exist. */
export function TraceView({
  text,
  lines,
  marks,
  words,
  handle,
}: {
  text: string;
  lines: LineModel;
  marks: readonly Mark[];
  words: AnalyzerWords;
  handle: RefObject<TraceHandle | null>;
}) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const printing = usePrinting();
  const folds = lines.folds.length / 2;
  const unfolded = useMemo(
    () => (printing ? new Set(Array.from({ length: folds }, (_, i) => i)) : open),
    [printing, folds, open],
  );
  const shown = useMemo(() => visibleRows(lines, unfolded), [lines, unfolded]);
  const byRow = useMemo(() => marksByRow(lines, marks), [lines, marks]);
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last } = useRowWindow(scroller, shown.length, printing ? MOST_PRINTED : ALL_ROWS);
  const lit = useLit();
  useEffect(() => {
    const element = scroller.current;
    const sample = element?.querySelector('code');
    if (!element || !sample || lines.prefix < LONG_PREFIX) return;
    // A logger's prefix is the same on every row: it stays where it is, a scroll to the left.
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return;
    pen.font = getComputedStyle(sample).font;
    element.scrollLeft = pen.measureText('0').width * lines.prefix;
  }, [lines]);

  const allOpen = folds > 0 && open.size === folds;
  const toggleFolds = () => setOpen(new Set(allOpen ? [] : Array.from({ length: folds }, (_, i) => i)));

  useImperativeHandle(handle, () => ({
    toggleFolds,
    show: (mark, quiet = false) => {
      const row = rowAt(lines.starts, mark.span[0]);
      const fold = foldOf(lines, row);
      const opened = fold < 0 || open.has(fold) ? open : new Set([...open, fold]);
      setOpen(opened);
      const position = positionOf(opened === open ? shown : visibleRows(lines, opened), lines, row);
      const element = scroller.current;
      if (!element) return;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const top = Math.max(0, position * ROW - element.clientHeight / 3);
      const near = Math.abs(element.scrollTop - top) < element.clientHeight * 3;
      element.scrollTo({ top, behavior: calm || !near ? 'instant' : 'smooth' });
      if (quiet) return;
      const box = element.getBoundingClientRect();
      if (box.top < 0 || box.top > innerHeight * 0.7) {
        element.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
      }
      element.focus({ preventScroll: true });
    },
  }));

  return (
    <section className={styles.trace} aria-label={words.trace.region}>
      <div className={styles.tools}>
        <h2 className={styles.title}>{words.trace.region}</h2>
        {folds > 0 && (
          <button type="button" className={button.quiet} aria-pressed={allOpen} onClick={toggleFolds}>
            {allOpen ? words.trace.foldAll : words.trace.unfoldAll}
          </button>
        )}
      </div>
      <div className={styles.scroller} ref={scroller} data-testid="trace">
        <div className={styles.sheet} style={lengths({ '--sheet': shown.length * ROW })}>
          <div className={styles.window} style={lengths({ '--above': first * ROW })}>
            {Array.from(shown.subarray(first, last), (value) =>
              value < 0 ? (
                <FoldRow
                  key={value}
                  lines={lines}
                  fold={-1 - value}
                  words={words}
                  unfold={() => setOpen(new Set([...open, -1 - value]))}
                />
              ) : (
                <TraceRow
                  key={value}
                  text={text}
                  lines={lines}
                  row={value}
                  marks={byRow.get(value)}
                  lit={byRow.has(value) ? lit : null}
                  words={words}
                />
              ),
            )}
          </div>
        </div>
      </div>
      {printing && shown.length > MOST_PRINTED && (
        <p className={styles.part}>
          {fill(words.trace.printed, {
            first: numberOf(lines, shown[first]),
            last: numberOf(lines, shown[last - 1]),
            all: lines.numbers.at(-1) ?? 0,
          })}
        </p>
      )}
    </section>
  );
}

/** Line of the text that a row, or the first row of a fold, stands on. */
function numberOf(lines: LineModel, row = 0): number {
  return lines.numbers[row < 0 ? (lines.folds[(-1 - row) * 2] ?? 0) : row] ?? 1;
}

/** As properties, not as styles: on paper the style sheet has the last word. */
function lengths(pixels: Readonly<Record<`--${string}`, number>>): CSSProperties {
  return Object.fromEntries(Object.entries(pixels).map(([name, value]) => [name, `${value}px`]));
}

function marksByRow(lines: LineModel, marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const rows = new Map<number, Mark[]>();
  for (const mark of marks) {
    const last = rowAt(lines.starts, Math.max(mark.span[0], mark.span[1] - 1));
    for (let row = rowAt(lines.starts, mark.span[0]); row <= last; row++) {
      const here = rows.get(row);
      if (here) here.push(mark);
      else rows.set(row, [mark]);
    }
  }
  return rows;
}

/** Rows [first, last) that are in view or near it; all of them while they are at `most` so many. */
function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  most: number,
): { first: number; last: number } {
  const [range, setRange] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // A scroller must take focus, so that the keyboard can scroll it.
    element.tabIndex = 0;
    let frame = 0;
    const measure = () => {
      frame = 0;
      setRange({ top: element.scrollTop, height: element.clientHeight });
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    element.addEventListener('scroll', later, { passive: true });
    const resize = new ResizeObserver(later);
    resize.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      resize.disconnect();
    };
  }, [scroller]);
  if (rows <= most) return { first: 0, last: rows };
  // Steps of ten rows: scrolling by a pixel must not make React compare every row again.
  const first = Math.max(0, Math.floor(range.top / ROW / 10) * 10 - OVERSCAN);
  return { first, last: Math.min(rows, first + Math.ceil(range.height / ROW) + 2 * OVERSCAN + 10) };
}
