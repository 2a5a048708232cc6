import { peeking, shared, step } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';
import { type Header, httpHeader } from './http-header.ts';

/** What a client was sent. */
export interface Response {
  readonly status: number | null;
  readonly body: string;
  /** `http: superfluous response.WriteHeader call` lines in the server's log. */
  readonly superfluous: number;
}

/** Go's http.ResponseWriter as the server makes it (src/net/http/server.go, (*response).WriteHeader): the first status stays. */
export interface ResponseWriter {
  readonly name: string;
  readonly header: () => Header;
  readonly writeHeader: (status: number) => Promise<void>;
  /** Resolves to the error that Go's method returns; null for none. */
  readonly write: (body: string) => Promise<string | null>;
  /** What has been written so far, as a step. */
  readonly read: () => Promise<Response>;
  readonly peek: () => Response;
}

export function responseWriter(name: string): ResponseWriter {
  const response = { status: null as number | null, body: '', superfluous: 0 };
  const header = httpHeader(`${name}.Header()`);
  const handle = shared(name, {
    show: () =>
      `${response.status ?? 'nothing sent'} ${response.body}`.trim() +
      (response.superfluous ? ' (superfluous WriteHeader)' : ''),
    key: () => keyOf(response),
  });
  const writeHeader = (status: number) => {
    if (response.status === null) response.status = status;
    else response.superfluous++;
  };
  const writer: ResponseWriter = {
    name: handle.name,
    header: () => header,
    writeHeader: (status) =>
      step(
        () => `${handle.name}.WriteHeader(${status})`,
        () => {
          handle.write();
          writeHeader(status);
        },
      ),
    write: (body) =>
      step(
        () => `${handle.name}.Write(${body})`,
        () => {
          handle.write();
          if (response.status === null) writeHeader(200);
          response.body += body;
          return null;
        },
      ),
    read: () =>
      step(
        () => `read ${handle.name}`,
        () => {
          handle.read();
          return { ...response };
        },
      ),
    peek: () => {
      peeking(handle);
      return response;
    },
  };
  return Object.assign(writer, { [identity]: handle.key });
}
