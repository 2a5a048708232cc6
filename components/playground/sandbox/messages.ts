import type { Execution, Exploration, Progress, Schedule } from '../../../lib/explore/types.ts';

/** What the page asks of the sandbox. `js` is the program without its types; it runs only in the sandbox's worker. */
export type Job =
  | { readonly do: 'explore'; readonly js: string; readonly budget: number }
  | { readonly do: 'replay'; readonly js: string; readonly schedule: Schedule; readonly pause: boolean };

/** Why a run ended without an answer, or did not begin. */
export type Stop = 'timeout' | 'too-long' | 'output' | 'program-length' | 'error' | 'unresponsive' | 'stopped';

/** What comes back, as JSON text: the sandbox is not trusted with objects. */
export type Reply =
  | { readonly is: 'progress'; readonly progress: Progress }
  | { readonly is: 'explored'; readonly exploration: Exploration; readonly milliseconds: number }
  | { readonly is: 'replayed'; readonly execution: Execution }
  | { readonly is: 'error'; readonly message: string; readonly line: number | null; readonly column: number | null };

export type ToFrame =
  | { readonly type: 'run'; readonly id: number; readonly job: Job }
  | { readonly type: 'stop'; readonly id: number };

export type FromFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'reply'; readonly id: number; readonly json: string }
  | { readonly type: 'stopped'; readonly id: number; readonly why: Stop; readonly detail: string };

export const limits = {
  /** A worker that says nothing for this long is in an endless loop. Exploring says something far more often. */
  silenceMs: 900,
  /** And nothing may run longer than this. */
  totalMs: 20_000,
  messages: 4_000,
  /** Characters of one reply. */
  replyLength: 2_000_000,
  /** Characters of one program. */
  programLength: 100_000,
} as const;
