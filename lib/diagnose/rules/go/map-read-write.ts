import { raceBuild, raceDetector } from '../../go/common-steps.ts';
import { A_MAP, mapFault } from '../../go/map-fault.ts';
import { fill, say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

const rule: GoRule = {
  id: 'go/map-read-write',
  language: 'go',
  outranks: [],
  match(report) {
    const fault = mapFault(report);
    if (fault?.kind !== 'read-write') return null;
    return {
      confidence: fault.confidence,
      evidence: fault.evidence,
      names: { doing: fill(fault.doing, { what: A_MAP }) },
    };
  },
  headline: say(
    '{culprit} read a map while another goroutine was writing to it',
    '{culprit} 读取 map 时，另一个 goroutine 正在写它',
  ),
  explanation: say(
    'A Go map takes any number of readers or one writer. {where} {doing} while another goroutine was changing it. Only the reader notices, so the writer is somewhere else. The runtime ended the process: this is a fatal error, so no recover() catches it.',
    'Go 的 map 允许多个读者，或者一个写者。{where} {doing}时，另一个 goroutine 正在修改它。只有读的一方会发现，因此写的一方在别处。运行时终止了进程：这是 fatal error，recover() 捕获不到。',
  ),
  nextSteps: [
    {
      says: say(
        'Find every write to that map and lock readers and writers with the same mutex. Locking only the writers leaves this crash as it is.',
        '找出对该 map 的所有写操作，让读和写使用同一把锁。只给写操作加锁，这个崩溃依然存在。',
      ),
      command: null,
    },
    raceDetector,
    raceBuild,
  ],
};
export default rule;
