import type { Frame } from '../../trace/types.ts';

/** A frame that performed the racing operation and the stack it stands in, innermost first. */
export interface Located {
  readonly frame: Frame;
  readonly goroutine: number | null;
  readonly stack: readonly Frame[];
}
