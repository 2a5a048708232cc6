import { CodedError } from '../../errors.ts';
import { peeking, sharedSync } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/**
 * The controller of a ReadableStream (lib/internal/webstreams/readablestream.js, after streams.spec.whatwg.org): usable
 * until the source closes or errors the stream, or the consumer cancels it; then `enqueue` and `close` throw.
 */
export interface StreamController {
  enqueue(chunk: string): void;
  close(): void;
  error(reason: Error): void;
  /** The consumer goes away: `reader.cancel()`. The source's `cancel` runs in the same turn. */
  cancel(): void;
  peek(): { readonly chunks: readonly string[]; readonly state: 'readable' | 'closed' | 'errored' };
}

export function streamController(name: string, source: { readonly cancel?: () => void } = {}): StreamController {
  const stream = { chunks: [] as string[], state: 'readable' as 'readable' | 'closed' | 'errored' };
  const handle = sharedSync(name, {
    show: () => `${stream.state} ${stream.chunks.join(' ')}`.trim(),
    key: () => keyOf(stream),
  });
  const usable = () => {
    handle.write();
    if (stream.state !== 'readable')
      throw new CodedError('ERR_INVALID_STATE', 'Invalid state: Controller is already closed', 'TypeError');
  };
  return {
    enqueue(chunk) {
      usable();
      stream.chunks.push(chunk);
    },
    close() {
      usable();
      stream.state = 'closed';
    },
    error() {
      handle.write();
      if (stream.state === 'readable') stream.state = 'errored';
    },
    cancel() {
      handle.write();
      if (stream.state !== 'readable') return;
      stream.state = 'closed';
      source.cancel?.();
    },
    peek() {
      peeking(handle);
      return stream;
    },
  };
}
