import type { Exploration } from '../../lib/explore/types.ts';

/** What the worker that runs a reader's program is given. */
export interface Job {
  /** As the reader wrote it: for sentences about it. */
  readonly file: string;
  /** The program without its types, each statement on its line. */
  readonly code: string;
  /** Where the worker may put the program; whoever made it removes it, as a worker that is ended cannot. */
  readonly folder: string;
  /** Executions at most. */
  readonly budget: number | undefined;
  /** Shared with whoever watches: see `signals`. */
  readonly signals: Int32Array;
}

/** Places in the shared list of signals. */
export const signals = {
  /** The worker adds one when it begins an execution: it has not been caught in the one before. */
  beats: 0,
  /** Not 0: the search must end and say so. */
  abort: 1,
  /** Not 0: the program is loaded, its executions have begun. */
  loaded: 2,
  length: 3,
} as const;

export type Reply =
  | { readonly is: 'explored'; readonly exploration: Exploration }
  /** The file is no program; one sentence. */
  | { readonly is: 'refused'; readonly sentence: string };
