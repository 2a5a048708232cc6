import type { Frame, GoReport } from '../../trace/types.ts';
import { crashStack } from '../culprit/go.ts';
import { at, atFrame } from '../evidence.ts';
import { say } from '../text.ts';
import type { Confidence, Evidence, Text } from '../types.ts';
import { sentence } from './messages.ts';
import { runtimeFrames } from './operation.ts';

/** The three refusals of the map detector (runtime/map*.go up to Go 1.23, internal/runtime/maps since 1.24). */
export type MapFaultKind = 'writes' | 'read-write' | 'iteration-write';

export interface MapFault {
  readonly kind: MapFaultKind;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** What the crashed goroutine was doing to `{what}`. */
  readonly doing: Text;
}

interface Wording {
  readonly kind: MapFaultKind;
  readonly message: RegExp;
  /** Length of the message, which `runtime.throw(pointer, length)` printed before Go 1.17. */
  readonly length: string;
  /** Runtime functions that raise it. */
  readonly raisedBy: RegExp;
  readonly doing: Text;
}

const WORDINGS: readonly Wording[] = [
  {
    kind: 'iteration-write',
    message: /concurrent map iteration and map write/,
    length: '0x26',
    raisedBy: /^runtime\.map(iternext|iterinit|clone2?)$|^internal\/runtime\/maps\.\(\*Iter\)\.Next$/,
    doing: say('was iterating over {what}', '正在遍历{what}'),
  },
  {
    kind: 'read-write',
    message: /concurrent map read and map write/,
    length: '0x21',
    raisedBy: /^runtime\.mapaccess|^internal\/runtime\/maps\.\(\*Map\)\.getWith/,
    doing: say('was reading {what}', '正在读取{what}'),
  },
  {
    kind: 'writes',
    message: /concurrent map writes|small map with no empty slot \(concurrent map writes\?\)/,
    length: '0x15',
    raisedBy: /^runtime\.map(assign|delete|clear)|^internal\/runtime\/maps\.\(\*Map\)\.(PutSlot|putSlot|Delete|Clear)/,
    doing: say('was writing to {what}', '正在写入{what}'),
  },
];

/** What the map is called where nothing more is known of it. */
export const A_MAP = say('a map', 'map');

const DELETES = /^runtime\.mapdelete|^internal\/runtime\/maps\.\(\*Map\)\.Delete$/;
const CLEARS = /^runtime\.mapclear$|^internal\/runtime\/maps\.\(\*Map\)\.Clear$/;
const RAISES = /^(runtime\.(throw|fatal)|internal\/runtime\/maps\.fatal)$/;
const MAP_SOURCE = /runtime\/(hash)?map(_fast(32|64|str))?\.go$|internal\/runtime\/maps\//;

/** Which map refusal a report is, by its sentence or, where the paste lost that, by the frames that raise it. */
export function mapFault(report: GoReport): MapFault | null {
  const inner = runtimeFrames(crashStack(report));
  for (const wording of WORDINGS) {
    const said = sentence(report, wording.message);
    if (said) {
      const evidence = [
        at(said.span, say('The runtime saw two users of one map.', '运行时发现两个使用者同时操作同一个 map。')),
      ];
      return {
        kind: wording.kind,
        confidence: 'certain',
        evidence: [...evidence, ...raised(inner, wording)],
        doing: doing(inner, wording),
      };
    }
  }
  return byStructure(inner);
}

/** The error line is missing, or another writer broke into it: `runtime.throw` directly above a map function raises nothing else. */
function byStructure(inner: readonly Frame[]): MapFault | null {
  const at = inner.findIndex((frame) => RAISES.test(frame.function));
  const raiser = inner[at];
  const operation = inner[at + 1];
  if (!raiser || !operation) return null;
  const wording =
    WORDINGS.find((candidate) => candidate.raisedBy.test(operation.function)) ??
    (MAP_SOURCE.test(operation.file ?? '')
      ? WORDINGS.find((candidate) => saysLength(raiser, candidate.length))
      : undefined);
  if (!wording) return null;
  return {
    kind: wording.kind,
    confidence: 'strong',
    evidence: [
      atFrame(
        raiser,
        say(
          'The runtime stopped the process here; the error line is missing or broken.',
          '运行时在这里终止了进程；错误行缺失或残缺。',
        ),
      ),
      ...raised(inner, wording),
    ],
    doing: doing(inner, wording),
  };
}

function saysLength(raiser: Frame, length: string): boolean {
  return raiser.args?.split(',')[1]?.trim() === length;
}

function raised(inner: readonly Frame[], wording: Wording): readonly Evidence[] {
  const frame = inner.find((candidate) => wording.raisedBy.test(candidate.function));
  return frame ? [atFrame(frame, say('The map operation that noticed.', '发现冲突的 map 操作。'))] : [];
}

function doing(inner: readonly Frame[], wording: Wording): Text {
  if (inner.some((frame) => DELETES.test(frame.function)))
    return say('was deleting from {what}', '正在从{what}中删除元素');
  if (inner.some((frame) => CLEARS.test(frame.function))) return say('was clearing {what}', '正在清空{what}');
  return wording.doing;
}
