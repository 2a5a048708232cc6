import { step } from '../../shared.ts';

/** One turn of the event loop (setImmediate, a resolved I/O callback): everything else that is ready may run first. */
export const turn = (label = 'next turn of the event loop'): Promise<void> =>
  step(
    () => label,
    () => {},
  );
