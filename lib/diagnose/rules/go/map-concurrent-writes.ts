import { raceBuild, raceDetector } from '../../go/common-steps.ts';
import { A_MAP, mapFault } from '../../go/map-fault.ts';
import { fill, say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

const rule: GoRule = {
  id: 'go/map-concurrent-writes',
  language: 'go',
  outranks: [],
  match(report) {
    const fault = mapFault(report);
    if (fault?.kind !== 'writes') return null;
    return {
      confidence: fault.confidence,
      evidence: fault.evidence,
      names: { doing: fill(fault.doing, { what: A_MAP }) },
    };
  },
  headline: say(
    '{culprit} wrote to a map while another goroutine was writing to it',
    '{culprit} 写入 map 时，另一个 goroutine 也在写同一个 map',
  ),
  explanation: say(
    'A Go map takes any number of readers or one writer. {where} {doing} while another goroutine was inside a write of its own. The runtime saw it and ended the process: this is a fatal error, so no recover() catches it.',
    'Go 的 map 允许多个读者，或者一个写者。{where} {doing}时，另一个 goroutine 也正在写。运行时发现后终止了进程：这是 fatal error，recover() 捕获不到。',
  ),
  nextSteps: [
    {
      says: say(
        'Put one mutex around every access to that map, the reads too. If each key is written once, sync.Map is enough; check-then-store needs LoadOrStore.',
        '给该 map 的所有访问（包括读取）加同一把锁。若每个键只写一次，可用 sync.Map；先查后存要用 LoadOrStore。',
      ),
      command: null,
    },
    raceDetector,
    raceBuild,
  ],
};
export default rule;
