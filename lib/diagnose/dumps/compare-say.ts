import type { Goroutine } from '../../trace/types.ts';
import { isUserCode, shortName } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';
import { type Change, type Comparison, growth } from './compare.ts';
import { WAITS_FOR } from './say.ts';
import type { Group } from './types.ts';
import { waitOf } from './waits.ts';

export type ComparisonVerdict = 'leak' | 'stuck' | 'calm' | 'unrelated';

export interface Compared {
  readonly verdict: ComparisonVerdict;
  readonly says: Text;
  /** The stack that the sentence is about. */
  readonly change: Change | null;
}

/** Growth of one stack that is more than a load peak: it at least doubled, by five or more. */
const isLeak = (change: Change) =>
  change.group.idle === null && growth(change) >= 5 && change.after >= 2 * change.before;

const LEAK = say(
  'Leak candidate: {name} went from {before} to {after} goroutines{waiting}.',
  '疑似泄漏：{name} 从 {before} 个 goroutine 增加到 {after} 个{waiting}。',
);
const WAITING = say(' that wait for {what}', '，都在等待{what}');
const ALSO_STUCK = say(' {count} of them stand where they stood.', '其中 {count} 个停在原处。');
const STUCK = say(
  'Stuck: {count} of the goroutines in {name} have not moved between the dumps{minutes}.',
  '卡住：{name} 中有 {count} 个 goroutine 在两次转储之间没有移动{minutes}。',
);
const STUCK_ONE = say(
  'Stuck: a goroutine in {name} has not moved between the dumps{minutes}.',
  '卡住：{name} 中有 1 个 goroutine 在两次转储之间没有移动{minutes}。',
);
const ALSO_STUCK_ONE = say(' One of them stands where it stood.', '其中 1 个停在原处。');
const MINUTES_ONE = say(
  '; it has waited {after} min, {delta} min more than before',
  '；已等待 {after} 分钟，比之前多 {delta} 分钟',
);
const MINUTES = say(
  '; the longest has waited {after} min, {delta} min more than before',
  '；最久的已等待 {after} 分钟，比之前多 {delta} 分钟',
);
const CALM = say(
  'Nothing that should move stands still, and no stack doubled: these two dumps show no leak.',
  '没有本该前进却停住的 goroutine，也没有翻倍的调用栈：这两次转储没有显示泄漏。',
);
const UNRELATED = say(
  'The two dumps share no stack. They are probably not of the same program.',
  '两次转储没有相同的调用栈，很可能不是同一个程序。',
);

/** The one sentence about two dumps: the largest leak candidate, else what is stuck longest, else that neither is seen. */
export function sayComparison(comparison: Comparison): Compared {
  if (comparison.shared === 0) return { verdict: 'unrelated', says: UNRELATED, change: null };
  const leak = comparison.grew.find(isLeak);
  if (leak) return { verdict: 'leak', says: leakText(leak), change: leak };
  const stuck = comparison.stuck
    .filter(isBlocked)
    .sort((a, b) => longest(b) - longest(a) || b.stuck.length - a.stuck.length)[0];
  if (stuck) return { verdict: 'stuck', says: stuckText(stuck), change: stuck };
  return { verdict: 'calm', says: CALM, change: null };
}

/** A wait that somebody else has to end, and a printed minute of it: a sleeper or a reader of a socket is not stuck. */
const isBlocked = (change: Change) => kindOf(change.group) !== null && longest(change) > 0;

const longest = (change: Change) => change.stuck.reduce((most, { after }) => Math.max(most, after ?? 0), 0);

function leakText(change: Change): Text {
  const kind = kindOf(change.group);
  const said = fill(LEAK, {
    name: nameOf(change.group),
    before: String(change.before),
    after: String(change.after),
    waiting: kind ? fill(WAITING, { what: WAITS_FOR[kind] }) : '',
  });
  if (change.stuck.length === 0) return said;
  const also = fill(change.stuck.length === 1 ? ALSO_STUCK_ONE : ALSO_STUCK, { count: String(change.stuck.length) });
  return say(said.en + also.en, said.zh + also.zh);
}

function stuckText(change: Change): Text {
  const after = longest(change);
  const before = change.stuck.find((stuck) => stuck.after === after)?.before ?? 0;
  const delta = after - before;
  const one = change.stuck.length === 1;
  return fill(one ? STUCK_ONE : STUCK, {
    name: nameOf(change.group),
    count: String(change.stuck.length),
    minutes: delta > 0 ? fill(one ? MINUTES_ONE : MINUTES, { after: String(after), delta: String(delta) }) : '',
  });
}

function kindOf(group: Group) {
  const first: Goroutine | undefined = group.goroutines[0];
  return (first && waitOf(first)?.kind) ?? null;
}

function nameOf(group: Group): string {
  const frame = group.frames.find(isUserCode) ?? group.frames[0];
  return `\`${shortName(frame?.function ?? '?')}\``;
}
