import type { CreatedBy, Frame } from '../types.ts';

/** What a stack's lines said. Filled line by line; one per goroutine, race access or ancestor. */
export interface StackDraft {
  frames: Frame[];
  createdBy: CreatedBy | null;
  framesElided: boolean;
  stackUnavailable: boolean;
  ancestors: { goroutine: number; frames: Frame[]; createdBy: CreatedBy | null }[];
  /** Nothing can follow: the outermost frame or `created by` was read. */
  closed: boolean;
  /** In the form of a recovery log, which names the place first. */
  logged: boolean;
}

export function newStack(): StackDraft {
  return {
    frames: [],
    createdBy: null,
    framesElided: false,
    stackUnavailable: false,
    ancestors: [],
    closed: false,
    logged: false,
  };
}

/** Functions that nothing called. */
export const OUTERMOST = new Set([
  'main.main',
  'runtime.main',
  'runtime.goexit',
  'runtime.mcall',
  'runtime.systemstack',
  'runtime.mstart',
  'runtime.mstart0',
  'runtime.mstart1',
  'runtime.morestack',
  'runtime.morestack_noctxt',
  'runtime.rt0_go',
]);
