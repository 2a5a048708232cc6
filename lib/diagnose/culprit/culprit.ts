import type { Frame, Report } from '../../trace/types.ts';
import { isApp, isNamed, isUserCode } from '../frames.ts';
import type { Culprit, RuleMatch } from '../types.ts';
import { goCulprit } from './go.ts';
import type { Located } from './located.ts';
import { nodeCulprit } from './node.ts';

/** The culprit of a report: the one a rule chose, else what the tables say; null when the paste does not show it. */
export function culpritOf(report: Report, chosen: RuleMatch['culprit']): Culprit | null {
  if (chosen === null) return null;
  if (chosen) return toCulprit({ ...chosen, stack: stackAround(report, chosen.frame) });
  const located = report.language === 'go' ? goCulprit(report) : nodeCulprit(report);
  return located && toCulprit(located);
}

function toCulprit({ frame, goroutine, stack }: Located): Culprit {
  const { function: name, package: pkg, module, version, file, line, column, origin, span } = frame;
  const caller = origin === 'app' ? null : callerIn(stack, frame);
  return {
    function: name,
    package: pkg,
    module,
    version,
    file,
    line,
    column,
    origin,
    goroutine,
    span,
    calledFrom: caller && { function: caller.function, file: caller.file, line: caller.line, span: caller.span },
  };
}

/** The nearest frame of the application outside `frame`. */
function callerIn(stack: readonly Frame[], frame: Frame): Frame | null {
  const outer = stack.slice(stack.indexOf(frame) + 1);
  return outer.find((candidate) => isApp(candidate) && (isNamed(candidate) || candidate.column !== null)) ?? null;
}

function stackAround(report: Report, frame: Frame): readonly Frame[] {
  const stacks =
    report.language === 'go'
      ? [...report.goroutines.map((g) => g.frames), ...report.accesses.map((a) => a.frames)]
      : report.errors.map((error) => error.frames);
  return stacks.find((frames) => frames.includes(frame)) ?? [frame];
}

/** The first frame of user or dependency code. */
export function firstUserFrame(frames: readonly Frame[]): Frame | null {
  return frames.find((frame) => isUserCode(frame) && isNamed(frame)) ?? null;
}
