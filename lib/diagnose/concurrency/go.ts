import type { Frame, GoReport, Goroutine } from '../../trace/types.ts';
import { crashGoroutine } from '../culprit/go.ts';
import { describeFrame, isNamed } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { Concurrency } from '../types.ts';
import { sources } from './go-sources.ts';

const UNKNOWN: Concurrency = {
  source: 'unknown',
  says: say('The paste does not show what started this goroutine.', '粘贴内容没有显示是什么启动了这个 goroutine。'),
  span: null,
};

/** What started the crashed goroutine. */
export function goConcurrency(report: GoReport): Concurrency {
  const goroutine = crashGoroutine(report);
  return goroutine ? concurrencyOfGoroutine(goroutine, report.goroutines) : UNKNOWN;
}

/** What started a goroutine that waits; null for the main one, of which nothing has to be said. */
export function startedBy(goroutine: Goroutine, all: readonly Goroutine[]): Concurrency | null {
  const concurrency = concurrencyOfGoroutine(goroutine, all);
  return concurrency.source === 'main' ? null : concurrency;
}

/** What started a goroutine, by its `created by` line, its stack and the others of the same text. */
export function concurrencyOfGoroutine(goroutine: Goroutine, all: readonly Goroutine[]): Concurrency {
  const creator = goroutine.createdBy?.frame ?? null;
  const known = sourceOf([...(creator ? [creator] : []), ...goroutine.frames.toReversed()], null);
  if (known.source !== 'unknown') return known;
  const siblings = all.filter((other) => creator !== null && samePlace(other.createdBy?.frame, creator)).length;
  if (creator && siblings > 1) {
    return {
      source: 'started-in-several',
      says: fill(
        say(
          '{frame} started {count} of the goroutines in this text.',
          '此文本中有 {count} 个 goroutine 由 {frame} 启动。',
        ),
        {
          frame: describeFrame(creator),
          count: String(siblings),
        },
      ),
      span: creator.span,
    };
  }
  if (!creator && goroutine.id === 1) {
    return {
      source: 'main',
      says: say(
        'This is the main goroutine; the other side is one that the program started.',
        '这是主 goroutine；另一方是程序启动的某个 goroutine。',
      ),
      span: goroutine.headerSpan,
    };
  }
  return sourceOf([], creator);
}

/**
 * The first row of the table that a frame meets, frames given from the outermost inwards; else the creator;
 * else unknown.
 */
export function sourceOf(outward: readonly Frame[], creator: Frame | null): Concurrency {
  for (const source of sources) {
    const frame = outward.find((candidate) => source.function.test(candidate.function));
    if (frame) return { source: source.id, says: fill(source.says, { frame: describeFrame(frame) }), span: frame.span };
  }
  if (!creator || !isNamed(creator)) return UNKNOWN;
  return {
    source: 'go-statement',
    says: fill(say('The goroutine was started by {frame}.', '这个 goroutine 由 {frame} 启动。'), {
      frame: describeFrame(creator),
    }),
    span: creator.span,
  };
}

function samePlace(a: Frame | undefined, b: Frame): boolean {
  return a !== undefined && a.function === b.function && a.file === b.file && a.line === b.line;
}
