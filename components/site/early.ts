/** The paste box, wherever it stands. */
export const PASTE_BOX = 'crash-text';

/** Sent to the document once the desk takes pastes itself; its detail takes over what came before: `TakeOver`. */
export const DESK_LISTENS = 'postmutex:desk-listens';

/** What stood in the box before the desk was there. `pasted` is a whole text, `typed` one that is being written. */
export interface EarlyText {
  readonly text: string;
  readonly source: 'pasted' | 'typed';
}

export type TakeOver = (early: EarlyText) => void;
