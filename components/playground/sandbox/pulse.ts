import type { Progress } from '../../../lib/explore/types.ts';

/**
 * Says that a search is alive. The frame ends a worker that says nothing for a while, for that is what an endless loop
 * looks like; the explorer reports a few times in a search only, so the last report is sent once more at the beginning
 * of whatever execution comes when it is time, in all of its phases.
 */
export class Pulse {
  private last: Progress = { phase: 'proof', executions: 0, failures: 0 };
  private sent: number;

  /** `now` and `every` in the same unit. */
  constructor(
    private readonly send: (progress: Progress) => void,
    private readonly now: () => number,
    private readonly every: number,
  ) {
    this.sent = now();
  }

  /** The explorer has something new to report. */
  readonly report = (progress: Progress): void => {
    this.last = progress;
    this.beat();
  };

  /** An execution begins. */
  readonly beat = (): void => {
    const now = this.now();
    if (now - this.sent < this.every) return;
    this.sent = now;
    this.send(this.last);
  };
}
