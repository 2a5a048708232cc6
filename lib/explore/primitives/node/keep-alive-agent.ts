import { CodedError } from '../../errors.ts';
import { go } from '../../program.ts';
import { shared, step } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';
import { sleep } from '../clock.ts';

/** What `err` of a request says beside its message: `request.reusedSocket`. */
export class HangUp extends CodedError {
  constructor(readonly reusedSocket: boolean) {
    super('ECONNRESET', 'socket hang up');
  }
}

/**
 * An http.Agent with keepAlive and one server (lib/_http_agent.js, lib/_http_client.js): a request takes an idle
 * connection if the client believes that there is one. The server closes a connection that was idle for
 * `keepAliveTimeout` (lib/_http_server.js); until its FIN arrives the client does not know, and a request sent then
 * meets a closed socket.
 */
export interface KeepAliveAgent {
  /** One request and its response. Throws HangUp when the connection is gone before a response. */
  readonly request: (path: string) => Promise<string>;
}

interface Connection {
  readonly id: number;
  /** Requests answered on it: an idle timer set before a later request is void. */
  served: number;
  closedByServer: boolean;
}

export function keepAliveAgent(
  name: string,
  { keepAliveTimeout }: { readonly keepAliveTimeout: number },
): KeepAliveAgent {
  const free: Connection[] = [];
  let made = 0;
  const sockets = shared(name, {
    show: () => (free.length === 0 ? 'no idle connection' : `idle: ${free.map(({ id }) => `#${id}`).join(' ')}`),
    key: () => keyOf([free.map(({ id, served, closedByServer }) => [id, served, closedByServer]), made]),
  });
  const open: Connection[] = [];
  const server = shared(`${name} server`, {
    show: () => open.map(({ id, closedByServer }) => `#${id} ${closedByServer ? 'closed' : 'open'}`).join(' '),
    key: () => keyOf(open.map(({ served, closedByServer }) => [served, closedByServer])),
  });
  const idle = (connection: Connection) => {
    const { served } = connection;
    const label = `idle timer of #${connection.id}`;
    go(
      label,
      async () => {
        await sleep(keepAliveTimeout, `${keepAliveTimeout} ms without a request`);
        const closes = await step(
          () => `server closes #${connection.id} if it is still idle`,
          () => {
            server.write();
            if (connection.served === served) connection.closedByServer = true;
            return connection.closedByServer;
          },
        );
        if (!closes) return;
        await step(
          () => `FIN of #${connection.id} arrives`,
          () => {
            sockets.write();
            if (free.includes(connection)) free.splice(free.indexOf(connection), 1);
          },
        );
      },
      { daemon: true },
    );
  };
  const take = (path: string) =>
    step(
      () => `GET ${path}: take a connection`,
      () => {
        sockets.write();
        const found = free.pop();
        if (found) return { connection: found, reused: true };
        server.write();
        const connection = { id: ++made, served: 0, closedByServer: false };
        open.push(connection);
        return { connection, reused: false };
      },
    );
  return {
    request: async (path) => {
      const { connection, reused } = await take(path);
      await step(
        () => `GET ${path}: send on #${connection.id}`,
        () => {
          server.write();
          if (connection.closedByServer) throw new HangUp(reused);
          connection.served++;
        },
      );
      await step(
        () => `GET ${path}: response, #${connection.id} is idle`,
        () => {
          sockets.write();
          free.push(connection);
        },
      );
      idle(connection);
      return '200 OK';
    },
  };
}
