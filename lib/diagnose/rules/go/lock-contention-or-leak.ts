import type { GoReport } from '../../../trace/types.ts';
import { performer } from '../../culprit/go.ts';
import { analyzeDump } from '../../dumps/analyze.ts';
import { type Jam, jamOf } from '../../dumps/jam.ts';
import { goroutinesOf } from '../../dumps/of-report.ts';
import { cycleEvidence, cycleText, WAITS_FOR } from '../../dumps/say.ts';
import { at, atHeader } from '../../evidence.ts';
import { describeFrame } from '../../frames.ts';
import { fill, say } from '../../text.ts';
import type { GoRule, Text } from '../../types.ts';

/** Crashes that are only the occasion of a dump: somebody asked for it, or a watchdog lost patience. */
const OCCASION = /^(SIGQUIT|SIGABRT)(: .*)?$|test timed out after|^panic: test timed out|watchdog|deadlock detected/i;

const rule: GoRule = {
  id: 'go/lock-contention-or-leak',
  language: 'go',
  outranks: [],
  match(report) {
    if (!isDump(report)) return null;
    const { cycles, leaks, resources, idleCount } = analyzeDump(goroutinesOf(report));
    const jam = jamOf(resources, leaks);
    if (!jam) return null;
    const holder = jam.holders[0];
    const frame = performer(jam.goroutines[0]?.frames ?? []);
    const first = jam.goroutines[0];
    return {
      confidence: jam.confidence,
      evidence: [
        ...jam.goroutines
          .slice(0, SHOWN)
          .map((goroutine) =>
            atHeader(goroutine, fill(say('Waits for {what}.', '等待{what}。'), { what: WAITS_FOR[jam.kind] })),
          ),
        ...(jam.frame ? [at(jam.frame.span, say('Where they wait.', '它们等待的位置。'))] : []),
        ...(holder ? [at(holder.frame.span, holder.why)] : []),
        ...cycles.flatMap(cycleEvidence),
      ],
      culprit: frame && first ? { frame, goroutine: first.id === 0 ? null : first.id } : null,
      names: {
        count: String(jam.goroutines.length),
        what: WAITS_FOR[jam.kind],
        waits: waitsText(jam),
        holder: holderText(jam),
        cycle: cycleText(cycles.filter((cycle) => cycle.goroutines.length > 1)),
        idle:
          idleCount === 0
            ? ''
            : say(
                ` ${idleCount} goroutines that normally idle were set aside.`,
                `另有 ${idleCount} 个通常空闲的 goroutine 未计入。`,
              ),
      },
      suspects: jam.holders.map(({ goroutine, frame: where, why }) => ({
        goroutine: goroutine.id,
        function: where.function,
        file: where.file,
        line: where.line,
        why,
        span: where.span,
      })),
      suspectsNote:
        jam.holders.length > 0
          ? null
          : say('The dump does not show who should end the wait.', '转储没有显示应由谁来结束等待。'),
    };
  },
  headline: say('{count} goroutines wait for {what} in {culprit}', '{count} 个 goroutine 在 {culprit} 等待{what}'),
  explanation: say('{waits}{holder}{cycle}{idle} {concurrency}', '{waits}{holder}{cycle}{idle}{concurrency}'),
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

function waitsText(jam: Jam): Text {
  return fill(
    say(
      '{count} goroutines wait for {what}{address} at {place}{long}.',
      '{count} 个 goroutine 在 {place} 等待{what}{address}{long}。',
    ),
    {
      count: String(jam.goroutines.length),
      what: WAITS_FOR[jam.kind],
      address:
        jam.address === null
          ? ''
          : say(
              `, the one at ${jam.address}${jam.exact ? '' : ' (an address the runtime marks as unsure)'},`,
              `（地址 ${jam.address}${jam.exact ? '' : '，运行时标记为不确定'}）`,
            ),
      place: jam.frame ? describeFrame(jam.frame) : say('a place the dump does not name', '转储没有写出的位置'),
      long: jam.longestMinutes
        ? say(`, the longest for ${jam.longestMinutes} minutes`, `，最久已等待 ${jam.longestMinutes} 分钟`)
        : '',
    },
  );
}

function holderText(jam: Jam): Text {
  const holder = jam.holders[0];
  if (!holder) return say('', '');
  return fill(
    say(' Goroutine {id} [{state}] probably holds it: {frame}.', '很可能由 goroutine {id} [{state}] 持有：{frame}。'),
    {
      id: String(holder.goroutine.id),
      state: holder.goroutine.state,
      frame: describeFrame(holder.frame),
    },
  );
}
