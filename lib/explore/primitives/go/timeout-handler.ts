import { go } from '../../program.ts';
import { type Atomic, atomic } from './atomic.ts';
import { channel } from './channel.ts';
import { contextWithTimeout } from './context.ts';
import { type Mutex, mutex } from './mutex.ts';
import { type ResponseWriter, responseWriter } from './response-writer.ts';
import { receiving, select } from './select.ts';

type Handler = (writer: ResponseWriter) => Promise<void>;

/** http.ErrHandlerTimeout. */
const late = 'http: Handler timeout';

/**
 * Go's http.TimeoutHandler (src/net/http/server.go): runs the handler on a goroutine of its own, with a writer and
 * headers of its own, and leaves it behind when the deadline comes first. The handler's writes are then refused, but
 * whatever else it holds it still holds. Left out: its headers are not copied to the real ones.
 */
export function timeoutHandler(name: string, ms: number, handler: Handler): Handler {
  return async (writer) => {
    const context = contextWithTimeout(`${name} ctx`, ms);
    const done = channel<never>(`${name} done`);
    const buffered = responseWriter(`${name} timeoutWriter`);
    const mu = mutex(`${name} timeoutWriter.mu`);
    const err = atomic<string | null>(`${name} timeoutWriter.err`, null);
    go(`${name} handler`, async () => {
      await handler(guarded(buffered, mu, err));
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
      await err.store(late);
    }
    await mu.unlock();
  };
}

/** timeoutWriter: each call takes its lock and is refused once the deadline has answered. */
function guarded(buffered: ResponseWriter, mu: Mutex, err: Atomic<string | null>): ResponseWriter {
  const unlessLate = async (call: () => Promise<string | null>) => {
    await mu.lock();
    const refused = await err.load();
    const failed = refused ?? (await call());
    await mu.unlock();
    return failed;
  };
  return {
    ...buffered,
    writeHeader: async (status) => {
      await unlessLate(() => buffered.writeHeader(status).then(() => null));
    },
    write: (body) => unlessLate(() => buffered.write(body)),
  };
}
