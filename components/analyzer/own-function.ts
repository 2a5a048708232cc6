import type { Frame } from '../../lib/trace/types.ts';

/** First function outside the runtime and the standard library, else the innermost; empty without frames. */
export function ownFunctionOf(frames: readonly Frame[]): string {
  const own = frames.find((frame) => frame.origin === 'app' || frame.origin === 'dependency');
  return (own ?? frames[0])?.function ?? '';
}
