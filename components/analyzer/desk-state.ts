import type { DeskView, Document, FromWorker, Refusal, Stage } from './protocol.ts';

/** Where the text came from; says whether the editor stays open and what the bar above the trace calls it. */
export type Source = 'typed' | 'pasted' | 'file' | 'sample' | 'link' | 'history';

export type Phase =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly stage: Stage; readonly since: number; readonly done?: number }
  | { readonly is: 'done'; readonly view: DeskView }
  | { readonly is: 'cancelled' }
  | { readonly is: 'crashed' };

export interface Desk {
  readonly documents: readonly Document[];
  readonly current: number;
  readonly source: Source;
  readonly editing: boolean;
  readonly phase: Phase;
  readonly refusals: readonly Refusal[];
  /** Two documents side by side; `asked` while the second is still to come. */
  readonly compared: readonly [number, number] | 'asked' | null;
  /** What `clear` took away, until something new comes. */
  readonly cleared: Desk | null;
}

export const emptyDesk: Desk = {
  documents: [],
  current: 0,
  source: 'typed',
  editing: true,
  phase: { is: 'idle' },
  refusals: [],
  compared: null,
  cleared: null,
};

export type Action =
  | { readonly do: 'load'; readonly documents: readonly Document[]; readonly source: Source; readonly now: number }
  | { readonly do: 'type'; readonly text: string; readonly now: number }
  | { readonly do: 'choose'; readonly current: number; readonly now: number }
  | { readonly do: 'edit'; readonly editing: boolean }
  | { readonly do: 'opening'; readonly now: number }
  | { readonly do: 'clear' }
  | { readonly do: 'undo' }
  | { readonly do: 'cancel' }
  | { readonly do: 'crash' }
  | { readonly do: 'compare'; readonly compared: Desk['compared'] }
  | { readonly do: 'dismiss-refusals' }
  | { readonly do: 'answer'; readonly message: FromWorker; readonly now: number };

export const textOf = (desk: Desk): string => desk.documents[desk.current]?.text ?? '';

/** The stage shown while the worker has not said anything yet. */
const parsing = (now: number): Phase => ({ is: 'working', stage: 'parsing', since: now });

export function deskReducer(desk: Desk, action: Action): Desk {
  switch (action.do) {
    case 'load': {
      const { documents, now, source } = action;
      if (desk.compared === 'asked') return joined(desk, documents, now);
      const compared = bothAreDumps(documents) ? ([0, 1] as const) : null;
      return {
        ...emptyDesk,
        documents,
        source,
        compared,
        editing: false,
        phase: parsing(now),
        // Files that came with it; what was refused before is no longer news.
        refusals: source === 'file' ? desk.refusals : [],
      };
    }
    case 'type':
      if (action.text === '') return { ...emptyDesk, cleared: desk.cleared };
      return {
        ...desk,
        documents: desk.documents.length
          ? desk.documents.map((document, i) => (i === desk.current ? { ...document, text: action.text } : document))
          : [{ name: null, text: action.text }],
        refusals: [],
        cleared: null,
        // The last answer stays in place while the next one is made, so that nothing jumps at each key.
        phase: desk.phase.is === 'done' ? desk.phase : parsing(action.now),
      };
    case 'choose':
      return { ...desk, current: action.current, editing: false, phase: parsing(action.now) };
    case 'edit':
      return { ...desk, editing: action.editing };
    case 'opening':
      return { ...desk, refusals: [], phase: { is: 'working', stage: 'unpacking', since: action.now } };
    case 'clear':
      return { ...emptyDesk, cleared: desk.documents.length ? { ...desk, cleared: null } : desk.cleared };
    case 'undo':
      return desk.cleared ?? desk;
    case 'cancel':
      return { ...desk, phase: desk.documents.length ? { is: 'cancelled' } : { is: 'idle' } };
    case 'crash':
      return { ...desk, phase: { is: 'crashed' } };
    case 'compare':
      return { ...desk, compared: action.compared };
    case 'dismiss-refusals':
      return { ...desk, refusals: [] };
    case 'answer':
      return answered(desk, action.message, action.now);
  }
}

/** What comes while a second dump is asked for stands beside the first. */
function joined(desk: Desk, documents: readonly Document[], now: number): Desk {
  return {
    ...desk,
    documents: [...desk.documents, ...documents],
    compared: [desk.current, desk.documents.length],
    phase: desk.phase.is === 'done' ? desk.phase : parsing(now),
  };
}

/** Two goroutine dumps that come together are meant to be compared. */
function bothAreDumps(documents: readonly Document[]): boolean {
  return documents.length === 2 && documents.every(({ text }) => (text.slice(0, HEAD).match(HEADER)?.length ?? 0) > 5);
}
const HEAD = 200_000;
const HEADER = /goroutine \d+ [^\n]{0,60}\[[a-zA-Z]/g;

function answered(desk: Desk, message: FromWorker, now: number): Desk {
  if (message.kind === 'comparison') return desk;
  if (message.kind === 'view') return { ...desk, phase: { is: 'done', view: message.view } };
  if (message.kind === 'stage') {
    if (desk.phase.is === 'done') return desk;
    const since = desk.phase.is === 'working' ? desk.phase.since : now;
    return { ...desk, phase: { is: 'working', stage: message.stage, since, done: message.done } };
  }
  if (message.documents.length > 0) return { ...desk, refusals: message.refusals };
  return { ...desk, refusals: message.refusals, phase: desk.documents.length ? parsing(now) : { is: 'idle' } };
}
