import { failureText, Uncontrolled } from './errors.ts';
import type { Ending, Task } from './task.ts';

/** How an execution ends when this is thrown and nobody catches it. */
export function endingOf(error: unknown, task: Task | null): Ending {
  if (error instanceof Uncontrolled) return { kind: 'uncontrolled', message: error.message, line: error.line };
  return { kind: 'failed', message: failureText(error), task: task?.id ?? null };
}
