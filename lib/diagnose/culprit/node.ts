import type { NodeReport } from '../../trace/types.ts';
import { isNamed, isUserCode } from '../frames.ts';
import type { Located } from './located.ts';

/** The innermost frame outside Node itself, of the thrown error or else of what it hangs on. */
export function nodeCulprit(report: NodeReport): Located | null {
  for (const error of report.errors) {
    const frame =
      error.frames.find((candidate) => isUserCode(candidate) && (isNamed(candidate) || candidate.file !== null)) ??
      null;
    if (frame) return { frame, goroutine: null, stack: error.frames };
  }
  return null;
}
