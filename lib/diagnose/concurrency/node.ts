import type { Frame, NodeReport } from '../../trace/types.ts';
import { shortName } from '../frames.ts';
import { frameText } from '../node/crash.ts';
import { fill, say } from '../text.ts';
import type { Concurrency, Culprit, RuleContext } from '../types.ts';
import { nodeSources } from './node-sources.ts';

const UNKNOWN: Concurrency = {
  source: 'unknown',
  says: say('The stack does not show what let two of them overlap.', '堆栈没有显示是什么让两次操作重叠。'),
  span: null,
};

/** What let this callback run between the halves of another one: the most specific source that a frame shows. */
export function nodeConcurrency(report: NodeReport, _culprit: Culprit | null, _context: RuleContext): Concurrency {
  const frames = report.errors.flatMap((error) => (error.role === 'emitted-at' ? [] : error.frames));
  for (const source of nodeSources) {
    const frame = frames.find((candidate) => source.frame.test(frameText(candidate)));
    if (frame) {
      return { source: source.id, says: fill(source.says, { frame: nameOf(frame) }), span: frame.span };
    }
  }
  const resumed = frames.find((frame) => frame.isAsync);
  const awaited = nodeSources.find((source) => source.id === 'await');
  return resumed && awaited ? { source: awaited.id, says: awaited.says, span: resumed.span } : UNKNOWN;
}

const nameOf = (frame: Frame): string =>
  shortName(frame.alias ? `${frame.function} [as ${frame.alias}]` : frame.function);
