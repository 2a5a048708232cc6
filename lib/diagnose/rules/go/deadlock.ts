import type { Span } from '../../../text/types.ts';
import type { GoReport, Goroutine } from '../../../trace/types.ts';
import { startedBy } from '../../concurrency/go.ts';
import { operationStack, performer } from '../../culprit/go.ts';
import { analyzeDump } from '../../dumps/analyze.ts';
import { cycleEvidence, cycleText, waitPhrase } from '../../dumps/say.ts';
import { waitOf } from '../../dumps/waits.ts';
import { at, atHeader } from '../../evidence.ts';
import { isUserCode } from '../../frames.ts';
import { sentence } from '../../go/messages.ts';
import { fill, say } from '../../text.ts';
import type { Evidence, GoRule, RuleMatch, Text } from '../../types.ts';

/** runtime.checkdead (runtime/proc.go) and the synctest bubbles of Go 1.25 (runtime/synctest.go). */
const MESSAGE =
  /all goroutines are asleep - deadlock!|no goroutines \(main called runtime\.Goexit\) - deadlock!|deadlock: (all goroutines in bubble are (blocked|asleep)|main bubble goroutine has exited but blocked goroutines remain)/;

/** The name of a report that github.com/sasha-s/go-deadlock printed (lib/trace/go/lock-report.ts). */
const LOCK_DETECTOR = 'POTENTIAL DEADLOCK';

const ASLEEP = {
  fate: say('waits for something that no goroutine is left to do', '在等待一件再没有 goroutine 会去做的事'),
  found: say('Every goroutine is blocked, so the runtime gave up.', '所有 goroutine 都被阻塞，运行时因此放弃。'),
};

const rule: GoRule = {
  id: 'go/deadlock',
  language: 'go',
  outranks: ['go/lock-contention-or-leak'],
  match(report) {
    if (report.error?.name === LOCK_DETECTOR) return fromDetector(report, report.error.span);
    const said = sentence(report, MESSAGE);
    if (!said) return null;
    const bubble = report.goroutines.filter((goroutine) => goroutine.bubble !== null);
    const asleep = bubble.length > 0 ? bubble : report.goroutines;
    const first = asleep.find((goroutine) => stuckAt(goroutine, report) !== null) ?? null;
    const frame = first && stuckAt(first, report);
    const { cycles } = analyzeDump(asleep);
    return {
      confidence: 'certain',
      evidence: [
        at(said.span, say('The runtime found nobody left who could run.', '运行时发现没有任何 goroutine 还能运行。')),
        ...asleep.slice(0, SHOWN).flatMap(waitEvidence),
        ...cycles.flatMap(cycleEvidence),
      ],
      culprit: frame && first ? { frame, goroutine: first.id } : null,
      concurrency: first ? startedBy(first, asleep) : null,
      // Nobody collided: who should have ended the waits is what the explanation asks.
      suspectsNote: null,
      names: { ...ASLEEP, waits: waitsText(asleep), cycle: cycleText(cycles) },
    };
  },
  headline: say('{culprit} {fate}', '{culprit} {fate}'),
  explanation: say('{found} {waits}{cycle}', '{found}{waits}{cycle}'),
  nextSteps: [
    {
      says: say(
        'For each wait above ask who should end it: which line sends, closes, unlocks or calls Done, and why it was not reached (an early return, an error path, a second Lock of the same mutex, a lost receiver).',
        '针对上面的每个等待，找出应由谁来结束它：哪一行负责发送、关闭、解锁或 Done，以及为何没有执行到（提前返回、错误路径、同一互斥锁的第二次 Lock、接收者已退出）。',
      ),
      command: null,
    },
    {
      says: say(
        'The runtime notices only when all sleep. Put a time limit on the test, so that a partial deadlock prints its stacks too.',
        '只有全部休眠时运行时才会发现。给测试加上时限，局部死锁也能打印堆栈。',
      ),
      command: 'go test -timeout 30s ./...',
    },
  ],
};
export default rule;

const SHOWN = 6;

/** Both orders of two locks, or one lock taken twice or kept too long: go-deadlock says which in its first line. */
function fromDetector(report: GoReport, span: Span): RuleMatch {
  const frame = report.strayFrames.find((one) => isUserCode(one) && !IN_DETECTOR.test(one.function)) ?? null;
  const message = report.error?.message ?? '';
  const found = DETECTED.find(([words]) => message.startsWith(words))?.[1] ?? KEPT;
  return {
    confidence: 'strong',
    evidence: [
      at(span, say('go-deadlock found locks that can block each other.', 'go-deadlock 发现了可能互相阻塞的锁。')),
    ],
    culprit: frame && { frame, goroutine: null },
    names: {
      fate: say('takes a lock that can block for ever', '获取的锁可能永远阻塞'),
      found,
      waits: say('', ''),
      cycle: say('', ''),
    },
  };
}

const IN_DETECTOR = /(?:^|\/)(?:go-)?deadlock\.(?:\(\*|lock\b)/;
const KEPT = say(
  'One goroutine kept a lock for longer than go-deadlock allows, while another waited for it.',
  '一个 goroutine 持有锁的时间超过了 go-deadlock 允许的时长，而另一个正在等待它。',
);
const DETECTED: readonly (readonly [string, Text])[] = [
  [
    'Inconsistent locking',
    say(
      'Two locks are taken in one order here and in the other order there. Two goroutines that meet in between wait for each other for ever.',
      '两把锁在这里按一种顺序获取，在那里按相反的顺序获取。两个 goroutine 在中间相遇就会永远互相等待。',
    ),
  ],
  [
    'Recursive locking',
    say(
      'A goroutine takes a lock that it already holds. Go has no recursive locks: it waits for itself.',
      '一个 goroutine 获取了自己已经持有的锁。Go 没有可重入锁：它在等待自己。',
    ),
  ],
];

function stuckAt(goroutine: Goroutine, report: GoReport) {
  return performer(operationStack(goroutine.frames, report));
}

function waitEvidence(goroutine: Goroutine): readonly Evidence[] {
  const wait = waitOf(goroutine);
  return wait ? [atHeader(goroutine, waitPhrase(goroutine, wait))] : [];
}

function waitsText(goroutines: readonly Goroutine[]): Text {
  const phrases = goroutines.flatMap((goroutine) => {
    const wait = waitOf(goroutine);
    return wait ? [waitPhrase(goroutine, wait)] : [];
  });
  if (phrases.length === 0) return say('What they wait for is not in the text.', '文本中没有写出它们在等待什么。');
  const shown = phrases.slice(0, SHOWN).reduce((all, one) => say(`${all.en} ${one.en}`.trim(), `${all.zh}${one.zh}`));
  const more = phrases.length - SHOWN;
  if (more <= 0) return shown;
  return fill(say('{shown} {more} more wait likewise.', '{shown}另有 {more} 个在等待。'), {
    shown,
    more: String(more),
  });
}
