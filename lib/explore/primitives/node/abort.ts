import { go } from '../../program.ts';
import { observe, sharedSync, stepWhen } from '../../shared.ts';
import { sleep } from '../clock.ts';

/** The platform's AbortSignal (lib/internal/abort_controller.js): aborting stops nobody who does not look. */
export interface AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
  /** Resolves when aborted: the `abort` event. */
  readonly event: () => Promise<void>;
}

export interface AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

export function abortController(name: string): AbortController {
  let aborted = false;
  const handle = sharedSync(name, { show: () => (aborted ? 'aborted' : 'not aborted'), key: () => String(aborted) });
  const look = () => {
    handle.read();
    return observe(aborted);
  };
  return {
    abort() {
      handle.write();
      aborted = true;
    },
    signal: {
      get aborted() {
        return look();
      },
      throwIfAborted() {
        if (look()) throw Object.assign(new Error('This operation was aborted'), { name: 'AbortError' });
      },
      event: () =>
        stepWhen(
          () => `${handle.name}: abort event`,
          () => {
            handle.read();
            return aborted;
          },
          () => {},
        ),
    },
  };
}

/** AbortSignal.timeout(ms), in virtual time. */
export function abortAfter(name: string, ms: number): AbortSignal {
  const controller = abortController(name);
  go(
    `timer of ${name}`,
    async () => {
      await sleep(ms, `${name}: ${ms} ms are over`);
      controller.abort();
    },
    { daemon: true },
  );
  return controller.signal;
}
