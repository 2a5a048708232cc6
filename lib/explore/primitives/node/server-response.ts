import { CodedError } from '../../errors.ts';
import { observe, peeking, sharedSync } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/** Node's http.ServerResponse (lib/_http_outgoing.js, lib/_http_server.js): headers go out once. Synchronous, as in Node. */
export interface ServerResponse {
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  writeHead(status: number): void;
  setHeader(name: string, value: string): void;
  write(chunk: string): void;
  end(chunk?: string): void;
  /** For invariants: what the client got. */
  peek(): { readonly status: number | null; readonly body: string; readonly ended: boolean };
}

export function serverResponse(name: string): ServerResponse {
  const sent = { status: null as number | null, body: '', ended: false };
  const handle = sharedSync(name, {
    show: () =>
      [sent.status ?? 'headers not sent', sent.body, sent.ended ? 'ended' : ''].filter((part) => part !== '').join(' '),
    key: () => keyOf(sent),
  });
  const headersAreOut = (verb: string) =>
    new CodedError('ERR_HTTP_HEADERS_SENT', `Cannot ${verb} headers after they are sent to the client`);
  return {
    get headersSent() {
      handle.read();
      return observe(sent.status !== null);
    },
    get writableEnded() {
      handle.read();
      return observe(sent.ended);
    },
    writeHead(status) {
      handle.write();
      if (sent.status !== null) throw headersAreOut('write');
      sent.status = status;
    },
    setHeader() {
      handle.read();
      if (sent.status !== null) throw headersAreOut('set');
    },
    write(chunk) {
      handle.write();
      if (sent.ended) throw new CodedError('ERR_STREAM_WRITE_AFTER_END', 'write after end');
      sent.status ??= 200;
      sent.body += chunk;
    },
    end(chunk = '') {
      handle.write();
      if (sent.ended && chunk) throw new CodedError('ERR_STREAM_WRITE_AFTER_END', 'write after end');
      sent.status ??= 200;
      sent.body += chunk;
      sent.ended = true;
    },
    peek() {
      peeking(handle);
      return sent;
    },
  };
}
