import { CodedError } from '../../errors.ts';
import { observe, peeking, sharedSync, stepWhen } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/**
 * Node's stream.Writable (lib/internal/streams/writable.js). A write after end() or destroy() is an error: Node emits
 * it, from 14 on hands that of a destroyed stream to the write's callback alone, and here both are thrown.
 */
export interface Writable {
  readonly writable: boolean;
  write(chunk: string): void;
  end(): void;
  destroy(): void;
  /** Waits for an event: `end` follows an orderly end() and nothing else, `close` follows end() and destroy(). */
  event(name: 'end' | 'close'): Promise<void>;
  peek(): { readonly chunks: readonly string[]; readonly state: 'open' | 'ended' | 'destroyed' };
}

export function writable(name: string): Writable {
  const stream = { chunks: [] as string[], state: 'open' as 'open' | 'ended' | 'destroyed' };
  const handle = sharedSync(name, {
    show: () => `${stream.state} ${stream.chunks.join('')}`.trim(),
    key: () => keyOf(stream),
  });
  return {
    get writable() {
      handle.read();
      return observe(stream.state === 'open');
    },
    write(chunk) {
      handle.write();
      if (stream.state === 'ended') throw new CodedError('ERR_STREAM_WRITE_AFTER_END', 'write after end');
      if (stream.state === 'destroyed')
        throw new CodedError('ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed');
      stream.chunks.push(chunk);
    },
    end() {
      handle.write();
      if (stream.state === 'open') stream.state = 'ended';
    },
    destroy() {
      handle.write();
      stream.state = 'destroyed';
    },
    event: (event) =>
      stepWhen(
        () => `${handle.name}: ${event} event`,
        () => {
          handle.read();
          return event === 'end' ? stream.state === 'ended' : stream.state !== 'open';
        },
        () => {},
      ),
    peek() {
      peeking(handle);
      return stream;
    },
  };
}
