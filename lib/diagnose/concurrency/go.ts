import type { GoReport } from '../../trace/types.ts';
import { crashGoroutine } from '../culprit/go.ts';
import { describeFrame } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { Concurrency } from '../types.ts';
import { sources } from './go-sources.ts';

const UNKNOWN: Concurrency = {
  source: 'unknown',
  says: say('The paste does not show what started this goroutine.', '粘贴内容没有显示是什么启动了这个 goroutine。'),
  span: null,
};

/** What started the crashed goroutine, by its `created by` line and the outer frames of its stack. */
export function goConcurrency(report: GoReport): Concurrency | null {
  const goroutine = crashGoroutine(report);
  if (!goroutine) return UNKNOWN;
  const outward = [...(goroutine.createdBy ? [goroutine.createdBy.frame] : []), ...goroutine.frames.toReversed()];
  for (const source of sources) {
    const frame = outward.find((candidate) => source.function.test(candidate.function));
    if (frame) return { source: source.id, says: fill(source.says, { frame: describeFrame(frame) }), span: frame.span };
  }
  const creator = goroutine.createdBy;
  if (creator) {
    return {
      source: 'go-statement',
      says: fill(say('The goroutine was started by {frame}.', '这个 goroutine 由 {frame} 启动。'), {
        frame: describeFrame(creator.frame),
      }),
      span: creator.frame.span,
    };
  }
  return UNKNOWN;
}
