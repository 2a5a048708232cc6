import type { Frame, NodeError, NodeReport } from '../../trace/types.ts';
import { isNamed, isUserCode } from '../frames.ts';
import type { Located } from './located.ts';

/** The innermost frame outside Node itself, of the thrown error or else of what it hangs on. */
export function nodeCulprit(report: NodeReport): Located | null {
  for (const error of report.errors) {
    const frame = firstUser(outsideConstructor(error)) ?? firstUser(error.frames);
    if (frame) return { frame, goroutine: null, stack: error.frames };
  }
  return null;
}

const firstUser = (frames: readonly Frame[]): Frame | undefined =>
  frames.find((candidate) => isUserCode(candidate) && (isNamed(candidate) || candidate.file !== null));

/** Below `new ParallelSaveError` and what that called: the code that made the error, not the making. */
function outsideConstructor({ name, frames }: NodeError): readonly Frame[] {
  const names = (name ?? '').split(/[\s[\]]+/);
  const makes = ({ isConstructor, function: made }: Frame) =>
    isConstructor && names.includes(made.replace(/^new /, '').split('.').at(-1) ?? '');
  return frames.slice(frames.findLastIndex(makes) + 1);
}
