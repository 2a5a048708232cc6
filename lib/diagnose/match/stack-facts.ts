import type { Frame, Report } from '../../trace/types.ts';
import { isUserCode } from '../frames.ts';
import type { Culprit } from '../types.ts';

/** One frame as incident signatures speak of it. */
export interface FrameFact {
  /** `(*aws).Bootstrap`, `WebSocket.send`: without the package. */
  readonly name: string;
  /** Import path or npm package; `main` for the main package of a Go program. */
  readonly package: string | null;
  readonly module: string | null;
  readonly version: string | null;
  readonly fileName: string | null;
  readonly frame: Frame;
}

export interface StackFacts {
  /** The stack that crashed, innermost first, and what started it. */
  readonly crash: readonly FrameFact[];
  /** What the rest of the paste shows running. */
  readonly others: readonly FrameFact[];
}

/** More than any stack that a person pastes has; a dump of ten thousand goroutines repeats itself. */
const MAX_FRAMES = 400;

export function stackFacts(report: Report, culprit: Culprit | null): StackFacts {
  if (report.language === 'node') {
    return { crash: facts(report.errors.flatMap((error) => error.frames)), others: [] };
  }
  const sides = report.accesses.flatMap((access) => access.frames);
  const crashed =
    report.goroutines.find((goroutine) => goroutine.id === culprit?.goroutine) ?? report.goroutines[0] ?? null;
  const crash = crashed === null ? sides : [...sides, ...crashed.frames, ...created(crashed.createdBy)];
  const others = report.goroutines
    .filter((goroutine) => goroutine !== crashed)
    .flatMap((goroutine) => [...goroutine.frames, ...created(goroutine.createdBy)]);
  return { crash: facts(crash), others: facts(others) };
}

const created = (by: { readonly frame: Frame } | null): readonly Frame[] => (by === null ? [] : [by.frame]);

function facts(frames: readonly Frame[]): readonly FrameFact[] {
  const seen = new Set<string>();
  const found: FrameFact[] = [];
  for (const frame of frames) {
    if (found.length >= MAX_FRAMES) break;
    const key = `${frame.function}\0${frame.file}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({
      name: withoutPackage(frame),
      package: frame.package,
      module: frame.module,
      version: frame.version,
      fileName: frame.file?.slice(Math.max(frame.file.lastIndexOf('/'), frame.file.lastIndexOf('\\')) + 1) ?? null,
      frame,
    });
  }
  return found;
}

/** `github.com/sst/ion/pkg/server/aws.(*aws).Bootstrap` → `(*aws).Bootstrap`; `async Foo.bar` → `Foo.bar`. */
export function withoutPackage(frame: Pick<Frame, 'function' | 'package'>): string {
  const { function: name, package: pkg } = frame;
  if (pkg !== null && name.startsWith(`${pkg}.`)) return name.slice(pkg.length + 1);
  const bracket = name.search(/[([]/);
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  const dot = slash < 0 ? -1 : name.indexOf('.', slash);
  return (dot < 0 ? name : name.slice(dot + 1)).replace(/^(async|new) /, '');
}

/** Signatures name the function that the source names; the compiler counts the closures in it. */
export const withoutClosure = (name: string): string =>
  name.replace(/(\.func\d+|\.gowrap\d+|\.deferwrap\d+|\.\d+)+$/, '');

export const userFacts = (all: readonly FrameFact[]): readonly FrameFact[] =>
  all.filter(({ frame }) => isUserCode(frame));
