import { go } from '../../program.ts';
import { channel } from './channel.ts';
import { contextWithTimeout } from './context.ts';
import { mutex } from './mutex.ts';
import { type ResponseWriter, responseWriter } from './response-writer.ts';
import { receiving, select } from './select.ts';

type Handler = (writer: ResponseWriter) => Promise<void>;

/**
 * Go's http.TimeoutHandler (src/net/http/server.go): runs the handler on a goroutine of its own, with a writer and
 * headers of its own, and leaves it behind when the deadline comes first. The handler then writes into a buffer that
 * nobody sends, but whatever else it holds it still holds.
 */
export function timeoutHandler(name: string, ms: number, handler: Handler): Handler {
  return async (writer) => {
    const context = contextWithTimeout(`${name} ctx`, ms);
    const done = channel<never>(`${name} done`);
    const buffered = responseWriter(`${name} timeoutWriter`);
    const mu = mutex(`${name} timeoutWriter.mu`);
    go(`${name} handler`, async () => {
      await handler(buffered);
      await done.close();
    });
    const { index } = await select([receiving(done), receiving(context.done)]);
    await mu.lock();
    if (index === 0) {
      const { status, body } = await buffered.read();
      await writer.writeHeader(status ?? 200);
      await writer.write(body);
    } else {
      await writer.writeHeader(503);
      await writer.write('timeout');
    }
    await mu.unlock();
  };
}
