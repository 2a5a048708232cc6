import type { Frame, GoReport, RaceAccess, Report } from '../../trace/types.ts';
import { performer } from '../culprit/go.ts';
import { baseName, shortName } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';
import { isRuntimeFrame, operationFrame } from './operation.ts';
import { receiverType } from './shared-receiver.ts';

export type RaceKindId =
  | 'map'
  | 'slice-append'
  | 'library-object'
  | 'mixed-atomic'
  | 'loop-variable'
  | 'captured-variable'
  | 'double-checked'
  | 'struct-field'
  | 'variable';

export interface RaceKind {
  readonly id: RaceKindId;
  readonly says: Text;
  /** Both sides are code of a _test.go file. */
  readonly testOnly: boolean;
}

interface Side {
  readonly access: RaceAccess;
  /** The frame of user code that made the access. */
  readonly frame: Frame | null;
  /** The runtime function it made it through, such as runtime.mapassign. */
  readonly through: Frame | null;
}

type Pair = readonly [a: Side, b: Side];

const MAP = /^(runtime\.map|internal\/runtime\/maps\.)/;
const SLICE = /^runtime\.(growslice|slicecopy|typedslicecopy|memmove)/;
const SLICE_SAYS = say(
  'What they share is a slice that one of them appends to or copies: elements get lost.',
  '它们共用的是一个切片，其中一方正在 append 或复制：元素会丢失。',
);
const CLOSURE = /\.func\d+(\.\d+)*$/;

/** Specific before general; each looks at both accesses of one report. */
const KINDS: readonly {
  readonly id: RaceKindId;
  readonly is: (pair: Pair, report: GoReport) => boolean;
  readonly says: Text;
}[] = [
  {
    id: 'map',
    is: (pair) => pair.some((side) => side.through !== null && MAP.test(side.through.function)),
    says: say(
      'What they share is a map: outside the detector this can end the process with a fatal error.',
      '它们共用的是一个 map：没有检测器时，这可能以 fatal error 终止进程。',
    ),
  },
  {
    id: 'slice-append',
    is: (pair) => pair.some((side) => side.through !== null && SLICE.test(side.through.function)),
    says: SLICE_SAYS,
  },
  {
    id: 'mixed-atomic',
    is: ([a, b]) => isAtomic(a) !== isAtomic(b),
    says: say(
      'One side is atomic and the other is a plain access: both have to be atomic.',
      '一方是原子操作，另一方是普通访问：双方都必须是原子的。',
    ),
  },
  {
    id: 'library-object',
    is: (pair) => pair.every((side) => methodOfLibrary(side) !== null) && new Set(pair.map(methodOfLibrary)).size === 1,
    says: say('What they share is a {type}, which has no lock of its own.', '它们共用的是一个 {type}，它自身没有锁。'),
  },
  {
    id: 'loop-variable',
    is: isLoopVariable,
    says: say(
      'It looks like a loop variable: the goroutine reads it while the loop that started it moves on. Since Go 1.22 (by the go line of go.mod) each round has its own.',
      '看起来是循环变量：goroutine 读取它时，启动它的循环已进入下一轮。自 Go 1.22 起（取决于 go.mod 的 go 行）每轮都有自己的变量。',
    ),
  },
  {
    id: 'captured-variable',
    is: isCaptured,
    says: say(
      'It looks like a variable that a function literal captured, typically an err assigned inside and outside of the goroutine: declare it anew inside (err := …).',
      '看起来是被函数字面量捕获的变量，通常是在 goroutine 内外都被赋值的 err：应在内部重新声明（err := …）。',
    ),
  },
  {
    id: 'double-checked',
    is: isDoubleChecked,
    says: say(
      'It looks like a check before an update: one function reads it without a lock and writes it further down. For a flag that is set once use sync.Once; for the rest take the lock before the read.',
      '看起来是先检查后更新：同一函数在无锁状态下读取它，随后写入。只设置一次的标志请用 sync.Once；其他情况在读取之前加锁。',
    ),
  },
  {
    id: 'struct-field',
    is: ([a, b]) => {
      const type = a.frame && receiverType(a.frame);
      return type != null && b.frame !== null && receiverType(b.frame) === type;
    },
    says: say(
      'It looks like a field: both sides are methods of the same type.',
      '看起来是一个字段：双方都是同一类型的方法。',
    ),
  },
];

const VARIABLE = say(
  'Which variable it is only the source at these lines tells.',
  '具体是哪个变量，只能看这些行的源代码。',
);

/** What kind of memory the two accesses of a race report fight over, as far as the stacks tell. */
export function raceKind(report: GoReport, all: readonly Report[]): RaceKind {
  const [first, second] = report.accesses;
  const a = first && side(first);
  const b = second && side(second);
  if (!a || !b) return { id: 'variable', says: VARIABLE, testOnly: false };
  const testOnly = isTest(a) && isTest(b);
  const kind = KINDS.find((candidate) => candidate.is([a, b], report));
  // One append races on the slice's header and on its elements; only the reports on the elements name growslice.
  if (kind?.id !== 'map' && all.some((other) => growsAtSameLine(other, a, b))) {
    return { id: 'slice-append', says: SLICE_SAYS, testOnly };
  }
  const says = fill(kind?.says ?? VARIABLE, { type: shortName(methodOfLibrary(a) ?? '').replace(/[(*)]/g, '') });
  return { id: kind?.id ?? 'variable', says, testOnly };
}

function growsAtSameLine(other: Report, a: Side, b: Side): boolean {
  if (other.language !== 'go' || other.kind !== 'data-race') return false;
  return other.accesses.some((access) => {
    const { frame, through } = side(access);
    if (!frame || !through || !SLICE.test(through.function)) return false;
    return [a, b].some((one) => one.frame?.file === frame.file && one.frame?.line === frame.line);
  });
}

function side(access: RaceAccess): Side {
  return {
    access,
    frame: performer(access.frames),
    through: access.frames[0] && isRuntimeFrame(access.frames[0]) ? access.frames[0] : null,
  };
}

/** Said in the header, or by the frame: the functions of sync/atomic are instrumented as plain writes. */
function isAtomic({ access }: Side): boolean {
  return access.atomic || /^(sync|internal\/runtime)\/atomic\./.test(access.frames[0]?.function ?? '');
}

function methodOfLibrary({ access }: Side): string | null {
  const frame = operationFrame(access.frames);
  return frame?.origin === 'stdlib' ? receiverType(frame) : null;
}

function isTest({ frame }: Side): boolean {
  return baseName(frame?.file ?? null)?.endsWith('_test.go') ?? false;
}

/** `F.func1` reads what `F` writes above the line where it started the goroutine. */
function isLoopVariable([a, b]: Pair, report: GoReport): boolean {
  const [inner, outer] = CLOSURE.test(a.frame?.function ?? '') ? [a, b] : [b, a];
  if (!inner.frame || !outer.frame || inner.access.kind !== 'read' || outer.access.kind !== 'write') return false;
  if (inner.frame.function.replace(CLOSURE, '') !== outer.frame.function) return false;
  const started = report.raceGoroutines.find((goroutine) => goroutine.id === inner.access.goroutine)?.createdAt[0];
  return started?.function === outer.frame.function && (outer.frame.line ?? 0) < (started?.line ?? 0);
}

/** A closure on one side, and on the other the function around it or the same closure again. */
function isCaptured([a, b]: Pair): boolean {
  if (!a.frame || !b.frame) return false;
  const names = [a.frame.function, b.frame.function];
  const around = names.map((name) => name.replace(CLOSURE, ''));
  return around[0] === around[1] && names.some((name) => CLOSURE.test(name)) && a.frame.file === b.frame.file;
}

function isDoubleChecked([a, b]: Pair): boolean {
  if (!a.frame || !b.frame || a.frame.function !== b.frame.function) return false;
  const read = [a, b].find((one) => one.access.kind === 'read')?.frame?.line;
  const write = [a, b].find((one) => one.access.kind === 'write')?.frame?.line;
  return read != null && write != null && read < write;
}
