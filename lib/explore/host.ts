import { Run as Execution, type Run } from './run.ts';
import type { Chooser, RunOptions, Setup } from './task.ts';

/** Executions between two pauses: long enough that a browser's least delay, four milliseconds, does not count. */
export const perPause = 2000;

/**
 * The engine runs wholly in microtasks, so a turn of the host's event loop in the middle of a step means that the
 * running task awaits something nobody here can resolve. Noticing that is all this turn is for: it orders nothing.
 */
export class Watch {
  /** Told at every pause of `mayGoOn`; false ends the search. */
  onPause: () => boolean = () => true;
  private asked = 0;
  private run: Run | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  execute(setup: Setup, chooser: Chooser, options: RunOptions): Promise<Run> {
    const run = new Execution(chooser, options);
    this.run = run;
    this.timer ??= setTimeout(this.turn, 0);
    return run.start(setup);
  }

  /** Asked before every execution of a search whose progress nobody else tells: pauses at every so many. */
  mayGoOn(): boolean | Promise<boolean> {
    if (++this.asked % perPause !== 0) return true;
    return this.pause().then(() => this.onPause());
  }

  /** Lets the host breathe between executions: draw, deliver messages, abort. */
  pause(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }

  close(): void {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
  }

  private readonly turn = (): void => {
    this.timer = null;
    this.run?.stuck(null);
  };
}
