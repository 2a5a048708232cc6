import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { boundsPanic } from '../../go/bounds.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { operationFrame } from '../../go/operation.ts';
import { sharedReceiver } from '../../go/shared-receiver.ts';
import { brokenInvariant, statefulWriter } from '../../go/stateful-types.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

const rule: GoRule = {
  id: 'go/shared-buffer',
  language: 'go',
  outranks: [],
  match(report) {
    const frame = operationFrame(crashStack(report));
    const invariant = brokenInvariant(report);
    if (invariant) {
      return {
        confidence: 'strong',
        evidence: [
          at(invariant.span, invariant.says),
          ...(frame ? [atFrame(frame, say('Found here.', '在这里发现。'))] : []),
        ],
        names: { what: invariant.what },
      };
    }
    const bounds = boundsPanic(report);
    if (!bounds || !frame) return null;
    const left = at(
      bounds.span,
      say('A position left the bounds that the type keeps for itself.', '位置越出了该类型自己维护的边界。'),
    );
    const known = statefulWriter(frame, bounds.message);
    if (known) {
      return {
        confidence: 'strong',
        evidence: [
          left,
          atFrame(
            frame,
            say(
              'Used by one goroutine, this code keeps its own bounds.',
              '只由一个 goroutine 使用时，这段代码会维护好自己的边界。',
            ),
          ),
        ],
        names: { what: known },
      };
    }
    const shared = sharedReceiver(report, frame);
    if (!shared) return null;
    return {
      confidence: 'possible',
      evidence: [
        left,
        atFrame(frame, say('Its receiver.', '它的接收者。')),
        atFrame(shared.frame, say('The same receiver in another goroutine.', '另一个 goroutine 中的同一接收者。')),
      ],
      names: { what: say(`a ${shared.receiver}`, shared.receiver) },
    };
  },
  headline: say(
    '{culprit} used {what} that another goroutine was using',
    '{culprit} 使用了另一个 goroutine 正在使用的{what}',
  ),
  explanation: say(
    '{where} was using {what}. Such a value keeps a position next to its data and has no lock: two goroutines moved it at once, and the next access fell outside. Before it crashes, such sharing mixes or loses data without a word.',
    '{where} 正在使用{what}。这类值在数据旁维护一个位置，并且没有锁：两个 goroutine 同时移动了它，下一次访问就越界了。崩溃之前，这种共用会悄悄混淆或丢失数据。',
  ),
  nextSteps: [
    {
      says: say(
        'Find who else holds it: a writer kept in a struct or a package variable, a logger’s output, a pooled buffer returned while still in use.',
        '找出还有谁持有它：放在结构体或包变量里的 writer、日志的输出、仍在使用却已归还池中的缓冲区。',
      ),
      command: null,
    },
    {
      says: say(
        'Give each goroutine its own, or put one lock around write and flush together.',
        '每个 goroutine 各用一个，或用同一把锁把写入和刷新一起保护。',
      ),
      command: null,
    },
    raceDetector,
  ],
};
export default rule;
