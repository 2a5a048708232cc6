import type { Frame, GoReport, Goroutine } from '../../trace/types.ts';
import { crashGoroutine } from '../culprit/go.ts';
import { idlePhrase } from '../dumps/idle.ts';
import { baseName, isNamed, isUserCode, shortName } from '../frames.ts';
import { firstPointer, objects } from '../go/arguments.ts';
import { receiverType } from '../go/shared-receiver.ts';
import { fill, say } from '../text.ts';
import type { Culprit, Suspect, Text } from '../types.ts';

/** What ties a frame of another goroutine to the culprit, strongest first. */
interface Tie {
  readonly strength: number;
  readonly why: Text;
}

const SAME_OBJECT = say('It works on the same object ({object}).', '它在操作同一个对象（{object}）。');
const SAME_POINTER = say('It was handed the same pointer ({object}).', '它收到了同一个指针（{object}）。');
const SAME_FUNCTION = say('It is in the same function.', '它位于同一个函数中。');
const SAME_TYPE = say('It is in another method of the same type, {type}.', '它位于同一类型 {type} 的另一个方法中。');
const SAME_FILE = say('It is in the same file, {file}.', '它位于同一个文件 {file} 中。');
const SAME_PACKAGE = say('It runs in the same package, {package}.', '它运行在同一个包 {package} 中。');
/** What a goroutine did that waited for nothing, by the first word of its state. */
const ACTIVE: ReadonlyMap<string, Text> = new Map([
  ['running', say('{why} It was running at that moment.', '{why}当时它正在运行。')],
  ['runnable', say('{why} It was ready to run and waited for nothing.', '{why}当时它随时可以运行，没有在等待。')],
]);

const MOST = 5;

/** Goroutines of the same report that can be the other side, best first. Linear in the frames of the report. */
export function goSuspects(report: GoReport, culprit: Culprit | null): readonly Suspect[] {
  const crashed = crashGoroutine(report);
  const own = crashed?.frames.find((frame) => frame.span === culprit?.span) ?? null;
  if (!culprit || !own) return [];
  const handed = new Set(objects(own));
  const ranked: { readonly suspect: Suspect; readonly rank: number }[] = [];
  for (const goroutine of report.goroutines) {
    if (goroutine === crashed || idlePhrase(goroutine) !== null) continue;
    const best = bestTie(goroutine, own, handed);
    if (!best) continue;
    const active = ACTIVE.get(/^[a-z]*/.exec(goroutine.state)?.[0] ?? '');
    ranked.push({
      rank: best.tie.strength + (active ? 0.5 : 0),
      suspect: {
        goroutine: goroutine.id,
        function: best.frame.function,
        file: best.frame.file,
        line: best.frame.line,
        why: active ? fill(active, { why: best.tie.why }) : best.tie.why,
        span: best.frame.span,
      },
    });
  }
  // Array.prototype.sort is stable: equals stay in the order of the text.
  return ranked
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST)
    .map(({ suspect }) => suspect);
}

function bestTie(
  goroutine: Goroutine,
  own: Frame,
  handed: ReadonlySet<string>,
): { readonly frame: Frame; readonly tie: Tie } | null {
  let best: { readonly frame: Frame; readonly tie: Tie } | null = null;
  for (const frame of goroutine.frames) {
    const tie = isUserCode(frame) && isNamed(frame) ? tieBetween(frame, own, handed) : null;
    if (tie && tie.strength > (best?.tie.strength ?? 0)) best = { frame, tie };
  }
  return best;
}

function tieBetween(frame: Frame, own: Frame, handed: ReadonlySet<string>): Tie | null {
  const type = receiverType(own);
  const sameType = type !== null && receiverType(frame) === type;
  const self = sameType ? firstPointer(own) : null;
  const other = sameType ? firstPointer(frame) : null;
  if (self?.exact && other?.exact) {
    if (self.value === other.value) return { strength: 5, why: fill(SAME_OBJECT, { object: self.value }) };
  }
  const shared = handed.size > 0 ? objects(frame).find((object) => handed.has(object)) : undefined;
  if (shared !== undefined) return { strength: 4.5, why: fill(SAME_POINTER, { object: shared }) };
  if (self?.exact && other?.exact) {
    // Both pointers are exact and differ: two objects of one type share at most what the package shares.
    return { strength: 1, why: fill(SAME_PACKAGE, { package: own.package ?? shortName(own.function) }) };
  }
  if (frame.function === own.function) return { strength: 4, why: SAME_FUNCTION };
  if (sameType) return { strength: 3, why: fill(SAME_TYPE, { type: shortName(type).replace(/[(*)]/g, '') }) };
  if (own.file !== null && frame.file === own.file)
    return { strength: 2, why: fill(SAME_FILE, { file: baseName(own.file) ?? '' }) };
  if (own.package !== null && frame.package === own.package)
    return { strength: 1, why: fill(SAME_PACKAGE, { package: own.package }) };
  return null;
}
