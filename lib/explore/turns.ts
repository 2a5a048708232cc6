let busy: Promise<unknown> = Promise.resolve();

/**
 * Begins when all that was asked for before has ended. Programs call the primitives without saying which execution they
 * belong to, so that only one can run at a time.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = busy.then(work);
  busy = turn.catch(() => {});
  return turn;
}
