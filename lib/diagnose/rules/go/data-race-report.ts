import type { Frame, GoReport, RaceAccess } from '../../../trace/types.ts';
import { sourceOf } from '../../concurrency/go.ts';
import { performer } from '../../culprit/go.ts';
import { at } from '../../evidence.ts';
import { describeFrame, isNamed, placeOf, shortName } from '../../frames.ts';
import { raceKind } from '../../go/race-kind.ts';
import { fill, say } from '../../text.ts';
import type { GoRule, Suspect, Text } from '../../types.ts';

const rule: GoRule = {
  id: 'go/data-race-report',
  language: 'go',
  outranks: [],
  match(report, { reports }) {
    const [access, other] = report.accesses;
    if (!access) return null;
    const kind = raceKind(report, reports);
    const own = performer(access.frames);
    // the side whose frames were cut away names nobody: the other one is as much a part of the race
    const shown = own === null && other ? other : access;
    const frame = own ?? (other ? performer(other.frames) : null);
    return {
      confidence: other ? 'certain' : 'strong',
      evidence: report.accesses.map((one) => at(one.span, accessSays(one))),
      culprit: frame ? { frame, goroutine: shown.goroutine } : null,
      concurrency: startedBy(report, access),
      suspects: other ? suspects(report, other) : [],
      suspectsNote: other ? null : say('The other access is not in the paste.', '粘贴内容中没有另一次访问。'),
      names: {
        access: KIND_OF[access.kind],
        other: otherText(other ?? null, frame),
        sides: sidesText(other ?? null, frame),
        kind: kind.says,
        test: kind.testOnly
          ? say(
              ' Both sides are test code: the race may be in the test alone.',
              '双方都是测试代码：竞态可能只存在于测试中。',
            )
          : '',
        count: countText(report),
      },
    };
  },
  headline: say('{sides} touch the same memory without order', '{sides}无序地访问同一块内存'),
  explanation: say(
    'The race detector saw {where} {access} memory that {other} was using, with nothing that puts one before the other. {kind}{test}{count}',
    '竞态检测器发现 {where} {access}的内存同时被 {other} 使用，二者之间没有任何先后约束。{kind}{test}{count}',
  ),
  nextSteps: [
    {
      says: say(
        'Repeat until it is gone: the detector sees only what runs.',
        '反复运行直到消失：检测器只能看到实际执行的代码。',
      ),
      command: 'go test -race -count=20 ./...',
    },
    {
      says: say(
        'Guard both lines with the same mutex, or hand the value over through a channel.',
        '用同一把锁保护这两行，或通过 channel 传递该值。',
      ),
      command: null,
    },
  ],
};
export default rule;

const KIND_OF: Readonly<Record<RaceAccess['kind'], Text>> = {
  read: say('read', '读取'),
  write: say('write', '写入'),
  unknown: say('use', '使用'),
};

function accessSays({ kind, previous, atomic }: RaceAccess): Text {
  const order = previous ? say('The earlier access', '先前的访问') : say('The access that was caught', '被发现的访问');
  return fill(say('{order}: {atomic}{kind}.', '{order}：{atomic}{kind}。'), {
    order,
    kind: KIND_OF[kind],
    atomic: atomic ? say('an atomic ', '原子') : say('a ', ''),
  });
}

function otherText(access: RaceAccess | null, own: Frame | null): Text {
  const frame = access && performer(access.frames);
  if (frame && own && frame.function === own.function && placeOf(frame) !== '') {
    return frame.line === own.line
      ? say('another goroutine at the same line', '位于同一行的另一个 goroutine')
      : fill(say('another goroutine at {place} in the same function', '同一函数中位于 {place} 的另一个 goroutine'), {
          place: placeOf(frame),
        });
  }
  if (frame) return say(describeFrame(frame), describeFrame(frame));
  if (access?.stackLost) return say('a goroutine whose stack the detector had lost', '堆栈已被检测器丢弃的 goroutine');
  return say('another goroutine', '另一个 goroutine');
}

/** Both sides by name; one name is said once. */
function sidesText(access: RaceAccess | null, own: Frame | null): Text {
  const frame = access && performer(access.frames);
  if (own && frame?.function === own.function) {
    const name = shortName(own.function);
    return say(`Two goroutines in ${name}`, `${name} 中的两个 goroutine `);
  }
  const first = own ? shortName(own.function) : null;
  const second = frame ? shortName(frame.function) : null;
  if (first && second) return say(`${first} and ${second}`, `${first} 与 ${second} `);
  const named = first ?? second;
  if (named) return say(`${named} and another goroutine`, `${named} 与另一个 goroutine `);
  return say('Two goroutines', '两个 goroutine ');
}

function startedBy(report: GoReport, access: RaceAccess) {
  const created = report.raceGoroutines.find((goroutine) => goroutine.id === access.goroutine)?.createdAt ?? [];
  return sourceOf([...created.slice(0, 1), ...access.frames.toReversed()], created[0] ?? null);
}

function suspects(report: GoReport, access: RaceAccess): readonly Suspect[] {
  const frame = performer(access.frames) ?? access.frames.find(isNamed);
  if (!frame) return [];
  const started = report.raceGoroutines.find((goroutine) => goroutine.id === access.goroutine)?.createdAt[0];
  return [
    {
      goroutine: access.goroutine,
      function: frame.function,
      file: frame.file,
      line: frame.line,
      why: started
        ? fill(
            say(
              'The other access of the report; its goroutine was started by {frame}.',
              '报告中的另一次访问；其 goroutine 由 {frame} 启动。',
            ),
            { frame: describeFrame(started) },
          )
        : say('The other access of the report.', '报告中的另一次访问。'),
      span: frame.span,
    },
  ];
}

function countText({ accesses }: GoReport): Text {
  const more = accesses.length - 2;
  return more > 0 ? say(` ${more} more accesses are listed.`, `另外列出了 ${more} 次访问。`) : say('', '');
}
