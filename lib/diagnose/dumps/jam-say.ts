import { describeFrame } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { NextStep, Suspect, Text } from '../types.ts';
import type { Jam } from './jam.ts';
import { cycleText, WAITS_FOR } from './say.ts';
import type { Cycle } from './types.ts';

const NOTHING = say('', '');

/** `500 goroutines wait`, `Goroutine 7 waits`. */
export function whoWaits({ goroutines, cycle }: Jam): Text {
  const count = cycle ? cycleSize(cycle) : goroutines.length;
  const [first] = goroutines;
  return count === 1 && first
    ? say(`Goroutine ${first.id} waits`, `goroutine ${first.id}`)
    : say(`${count} goroutines wait`, `${count} 个 goroutine`);
}

/** Where they do not all wait at the place that is named. */
export function someText({ here, goroutines, cycle }: Jam, comma: boolean): Text {
  if (cycle || here >= goroutines.length) return NOTHING;
  return say(`${comma ? ',' : ''} ${here} of them`, '等处');
}

/** Of a reader that waits for itself, the writer in between is only the occasion. */
const cycleSize = ({ kind, goroutines }: Cycle): number => (kind === 'circle' ? goroutines.length : 1);

export function whatFor({ kind, cycle, abandoned }: Jam): Text {
  if (cycle?.kind === 'circle') return say("each other's locks", '彼此持有的锁');
  if (cycle) return say('a lock that it seems to hold itself', '自己似乎已经持有的锁');
  return abandoned ? say('workers that are gone', '已经不在的工作者') : WAITS_FOR[kind];
}

/** The wait itself: how many, for what, where and how long. */
export function waitsText(jam: Jam): Text {
  const { address, exact, frame, longestMinutes, cycle, goroutines } = jam;
  const long = longestMinutes ? minutesText(longestMinutes) : NOTHING;
  const said =
    cycle?.kind === 'circle'
      ? circleText(cycle)
      : fill(
          say(
            '{who} for {what}{address}{some} at {place}{long}.',
            '{who} 在 {place} {some}等待{what}{address}{long}。',
          ),
          {
            some: someText(jam, address === null),
            who: whoWaits(jam),
            what: WAITS_FOR[cycle?.waits[0]?.kind ?? jam.kind],
            address: address === null ? '' : addressText(address, exact),
            place: frame ? describeFrame(frame) : say('a place the dump does not name', '转储没有写出的位置'),
            long: cycle || goroutines.length === 1 ? oneLongText(goroutines[0]?.waitMinutes ?? null) : long,
          },
        );
  const behind = cycle ? goroutines.length - cycleSize(cycle) : 0;
  if (behind <= 0) return said;
  return fill(
    behind === 1
      ? say('{said} One more waits for the same lock.', '{said}还有 1 个在等待同一把锁。')
      : say('{said} {behind} more wait for the same locks.', '{said}还有 {behind} 个在等待同样的锁。'),
    { said, behind: String(behind) },
  );
}

/** Who waits where for whom, one after the other, the last one for the first. */
function circleText({ goroutines, waits }: Cycle): Text {
  const parts = goroutines.map((goroutine, position) => {
    const next = goroutines[(position + 1) % goroutines.length];
    const wait = waits[position];
    return fill(
      say(
        'Goroutine {id} waits in {place} for {what} that goroutine {next} seems to hold{long}.',
        'goroutine {id} 在 {place} 等待{what}，它似乎由 goroutine {next} 持有{long}。',
      ),
      {
        id: String(goroutine.id),
        next: String(next?.id),
        place: wait ? describeFrame(wait.site ?? wait.frame) : '?',
        what: WAITS_FOR[wait?.kind ?? 'mutex'],
        long: oneLongText(goroutine.waitMinutes),
      },
    );
  });
  const shown = parts.slice(0, MOST_SPOKEN).reduce((all, one) => say(`${all.en} ${one.en}`, all.zh + one.zh));
  return parts.length > MOST_SPOKEN
    ? say(`${shown.en} And so on, round to the first.`, `${shown.zh}如此继续，直到回到第一个。`)
    : shown;
}

const MOST_SPOKEN = 4;

const addressText = (address: string, exact: boolean): Text =>
  exact
    ? say(`, the one at ${address},`, `（地址 ${address}）`)
    : say(
        `, the one at ${address} (an address the runtime marks as unsure),`,
        `（地址 ${address}，运行时标记为不确定）`,
      );

const ORDER = say(
  ' Each took its first lock before it asked for the other: the order of the locks differs.',
  '每个都先拿到一把锁再去要另一把：加锁的顺序不一致。',
);

/** `3 minutes`, `26 hours`, `9 days`. */
function lengthOf(minutes: number): Text {
  if (minutes === 1) return say('a minute', '1 分钟');
  if (minutes < 120) return say(`${minutes} minutes`, `${minutes} 分钟`);
  const hours = Math.floor(minutes / 60);
  if (hours < 72) return say(`${hours} hours`, `${hours} 小时`);
  const days = Math.floor(hours / 24);
  return say(`${days} days`, `${days} 天`);
}

const minutesText = (minutes: number): Text =>
  fill(say(', the longest for {length}', '，最久已等待 {length}'), { length: lengthOf(minutes) });

const oneLongText = (minutes: number | null): Text =>
  minutes ? fill(say(', for {length} now', '，已等待 {length}'), { length: lengthOf(minutes) }) : NOTHING;

const LEAKED = say(
  ' The runtime itself calls them leaked: its collector found nothing that could wake them any more.',
  '运行时自己把它们标为泄漏：垃圾回收器没有找到任何还能唤醒它们的东西。',
);
const LEAKED_ONE = say(
  ' The runtime itself calls it leaked: its collector found nothing that could wake it any more.',
  '运行时自己把它标为泄漏：垃圾回收器没有找到任何还能唤醒它的东西。',
);

/** Who should end the wait, as far as the dump tells; starts with a blank in English. */
export function endedByText({ holders, cycle, abandoned, proven, goroutines }: Jam): Text {
  if (cycle) return cycle.kind === 'circle' ? ORDER : cycleText([cycle]);
  if (abandoned) {
    return say(
      ' None of the goroutines that it started is left, and no other has the group in hand: a Done was skipped.',
      '它启动的 goroutine 都已不在，也没有别的 goroutine 持有这个 WaitGroup：有一次 Done 被跳过了。',
    );
  }
  if (proven) {
    return goroutines.length === 1 ? LEAKED_ONE : LEAKED;
  }
  const holder = holders[0];
  if (!holder) return NOTHING;
  const { goroutine, frame } = holder;
  const where = describeFrame(frame);
  // A counted profile prints neither number nor state.
  if (goroutine.id === 0) return say(` One in ${where} probably holds it.`, `很可能由位于 ${where} 的一个持有。`);
  return fill(
    say(' Goroutine {id} [{state}] probably holds it: {where}.', '很可能由 goroutine {id} [{state}] 持有：{where}。'),
    { id: String(goroutine.id), state: goroutine.state, where },
  );
}

/** The other members of a cycle: each of them is the other side of the first. */
export function cycleSuspects({ cycle }: Jam): readonly Suspect[] {
  return (cycle?.goroutines ?? []).slice(1).flatMap((goroutine, at) => {
    const wait = cycle?.waits[at + 1];
    const frame = wait?.site ?? wait?.frame;
    if (!wait || !frame) return [];
    const says =
      cycle?.kind === 'circle'
        ? say('It waits for {what} in the same circle.', '它在同一个环中等待{what}。')
        : say('It waits for {what} in between.', '它夹在两次加锁之间等待{what}。');
    return [
      {
        goroutine: goroutine.id,
        function: frame.function,
        file: frame.file,
        line: frame.line,
        why: fill(says, { what: WAITS_FOR[wait.kind] }),
        span: frame.span,
      },
    ];
  });
}

/** Said when there is nobody to point at, and the wait itself does not say why. */
export function suspectsNoteFor({ holders, cycle, abandoned }: Jam): Text | null {
  if (holders.length > 0 || cycle || abandoned) return null;
  return say('The dump does not show who should end the wait.', '转储没有显示应由谁来结束等待。');
}

/** What to do about this very kind of jam, before the steps that fit all. */
export function stepsFor({ cycle, abandoned, kind }: Jam): readonly NextStep[] {
  if (cycle?.kind === 'circle') {
    return [
      {
        says: say(
          'Take these locks in one order everywhere, or call the other object only after the own lock is released. For two objects of one type, order them by an id.',
          '所有地方都按同一顺序获取这些锁，或先释放自己的锁再调用另一个对象。同一类型的两个对象可按 id 排序。',
        ),
        command: null,
      },
    ];
  }
  if (cycle) {
    return [
      {
        says: say(
          'Split the method: the exported one locks, an inner one without a lock does the work and is what other methods call. Neither Mutex nor RWMutex may be locked twice by one goroutine, not even to read.',
          '拆分方法：导出的方法加锁，内部不加锁的方法做事并供其他方法调用。Mutex 和 RWMutex 都不能被同一个 goroutine 重复加锁，读锁也不行。',
        ),
        command: null,
      },
    ];
  }
  if (abandoned) {
    return [
      {
        says: say(
          'Put `defer wg.Done()` first in every worker: an early return or a panic then counts too. Go 1.25 has WaitGroup.Go.',
          '在每个工作者的第一行写 `defer wg.Done()`：这样提前返回或 panic 也会计数。Go 1.25 有 WaitGroup.Go。',
        ),
        command: null,
      },
    ];
  }
  if (kind === 'chan-send') {
    return [
      {
        says: say(
          'Find who should receive, and why it left: a timeout or an early return. A buffer of one lets a single answer go, a select with ctx.Done() ends the sender.',
          '找出应由谁接收，以及它为何离开：超时或提前返回。容量为 1 的缓冲可以放下唯一的回答，带 ctx.Done() 的 select 能结束发送者。',
        ),
        command: null,
      },
    ];
  }
  return [];
}
