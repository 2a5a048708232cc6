import { raceBuild, raceDetector } from '../../go/common-steps.ts';
import { A_MAP, mapFault } from '../../go/map-fault.ts';
import { fill, say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

const rule: GoRule = {
  id: 'go/map-iteration-write',
  language: 'go',
  outranks: [],
  match(report) {
    const fault = mapFault(report);
    if (fault?.kind !== 'iteration-write') return null;
    return {
      confidence: fault.confidence,
      evidence: fault.evidence,
      names: { doing: fill(fault.doing, { what: A_MAP }) },
    };
  },
  headline: say(
    '{culprit} ranged over a map while another goroutine was writing to it',
    '{culprit} 遍历 map 时，另一个 goroutine 正在写它',
  ),
  explanation: say(
    '{where} {doing} while another goroutine was changing it. Ranging, printing, copying and encoding a map all iterate. A lock held while the map is fetched but not while it is walked does not help. The runtime ended the process: this is a fatal error, so no recover() catches it.',
    '{where} {doing}时，另一个 goroutine 正在修改它。range、打印、复制和编码都会遍历 map。只在取得 map 时加锁、遍历时不加锁是没有用的。运行时终止了进程：这是 fatal error，recover() 捕获不到。',
  ),
  nextSteps: [
    {
      says: say(
        'Hold the lock for the whole loop, or copy the map under the lock and walk the copy. Never return or log the map itself.',
        '在整个循环期间持有锁，或者在锁内复制 map 再遍历副本。不要直接返回或打印该 map。',
      ),
      command: null,
    },
    raceDetector,
    raceBuild,
  ],
};
export default rule;
