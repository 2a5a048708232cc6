import type { GoReport } from '../../../trace/types.ts';
import { startedBy } from '../../concurrency/go.ts';
import { performer } from '../../culprit/go.ts';
import { analyzeDump } from '../../dumps/analyze.ts';
import { jamOf } from '../../dumps/jam.ts';
import {
  cycleSuspects,
  endedByText,
  someText,
  stepsFor,
  suspectsNoteFor,
  waitsText,
  whatFor,
  whoWaits,
} from '../../dumps/jam-say.ts';
import { goroutinesOf } from '../../dumps/of-report.ts';
import { cycleEvidence, WAITS_FOR } from '../../dumps/say.ts';
import { at, atHeader } from '../../evidence.ts';
import { fill, say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** Crashes that are only the occasion of a dump: somebody asked for it, or a watchdog lost patience. */
const OCCASION = /^(SIGQUIT|SIGABRT)(: .*)?$|test timed out after|^panic: test timed out|watchdog|deadlock detected/i;

const rule: GoRule = {
  id: 'go/lock-contention-or-leak',
  language: 'go',
  outranks: [],
  match(report) {
    if (!isDump(report)) return null;
    const goroutines = goroutinesOf(report);
    const dump = analyzeDump(goroutines);
    const jam = jamOf(dump);
    if (!jam) return null;
    const holder = jam.holders[0];
    const first = jam.goroutines[0];
    const frame = performer(first?.frames ?? []);
    const { idleCount } = dump;
    return {
      confidence: jam.confidence,
      evidence: [
        ...(jam.cycle ? cycleEvidence(jam.cycle) : []),
        ...jam.goroutines
          .filter((goroutine) => !jam.cycle?.goroutines.includes(goroutine))
          .slice(0, SHOWN)
          .map((goroutine) =>
            atHeader(goroutine, fill(say('Waits for {what}.', '等待{what}。'), { what: WAITS_FOR[jam.kind] })),
          ),
        ...(jam.frame ? [at(jam.frame.span, say('Where they wait.', '它们等待的位置。'))] : []),
        ...(holder ? [at(holder.frame.span, holder.why)] : []),
      ],
      culprit: frame && first ? { frame, goroutine: first.id === 0 ? null : first.id } : null,
      concurrency: first ? startedBy(first, goroutines) : null,
      names: {
        who: whoWaits(jam),
        what: whatFor(jam),
        some: someText(jam, true),
        waits: waitsText(jam),
        ended: endedByText(jam),
        idle:
          idleCount === 0
            ? ''
            : idleCount === 1
              ? say(' One goroutine that normally idles was set aside.', '另有 1 个通常空闲的 goroutine 未计入。')
              : say(
                  ` ${idleCount} goroutines that normally idle were set aside.`,
                  `另有 ${idleCount} 个通常空闲的 goroutine 未计入。`,
                ),
      },
      suspects: jam.cycle
        ? cycleSuspects(jam)
        : jam.holders.map(({ goroutine, frame: where, why }) => ({
            goroutine: goroutine.id === 0 ? null : goroutine.id,
            function: where.function,
            file: where.file,
            line: where.line,
            why,
            span: where.span,
          })),
      suspectsNote: suspectsNoteFor(jam),
      nextSteps: stepsFor(jam),
    };
  },
  headline: say('{who} for {what}{some} in {culprit}', '{who} 在 {culprit} {some}等待{what}'),
  explanation: say('{waits}{ended}{idle}', '{waits}{ended}{idle}'),
  nextSteps: [
    {
      says: say(
        'Take a second dump some minutes later: what stands at the same place in both is stuck.',
        '几分钟后再取一份转储：两份中停在同一位置的就是卡住的。',
      ),
      command: 'curl -s "localhost:6060/debug/pprof/goroutine?debug=2" > later.txt',
    },
    {
      says: say(
        'Who holds locks for long shows in the mutex profile (runtime.SetMutexProfileFraction(1)).',
        '谁长时间占用锁可由互斥锁分析得知（runtime.SetMutexProfileFraction(1)）。',
      ),
      command: 'go tool pprof "http://localhost:6060/debug/pprof/mutex"',
    },
    {
      says: say(
        'Look for network calls and channel sends made while the lock is held, and for a return or a panic between Lock and Unlock.',
        '检查持锁期间的网络调用和 channel 发送，以及 Lock 与 Unlock 之间的返回或 panic。',
      ),
      command: null,
    },
  ],
};
export default rule;

const SHOWN = 8;

function isDump(report: GoReport): boolean {
  if (report.kind === 'goroutine-dump') return true;
  const said = [report.error?.name, report.error?.message, report.signal?.name];
  return said.some((text) => text != null && OCCASION.test(text));
}
