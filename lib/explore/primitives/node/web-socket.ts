import { observe, peeking, sharedSync, stepWhen } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

const states = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'] as const;

/** The WebSocket of ws (lib/websocket.js): send() throws before the connection is open; once closing it is an error too. */
export interface WebSocket {
  readonly readyState: 0 | 1 | 2 | 3;
  /** `once(socket, 'open')`: waits until the handshake is done. */
  opened(): Promise<void>;
  /** The handshake is done. */
  open(): void;
  close(): void;
  send(data: string): void;
  peek(): { readonly readyState: number; readonly received: readonly string[] };
}

export function webSocket(name: string): WebSocket {
  const socket = { readyState: 0 as 0 | 1 | 2 | 3, received: [] as string[] };
  const handle = sharedSync(name, {
    show: () => `${states[socket.readyState]} ${socket.received.join(' ')}`.trim(),
    key: () => keyOf(socket),
  });
  return {
    get readyState() {
      handle.read();
      return observe(socket.readyState);
    },
    opened: () =>
      stepWhen(
        () => `${handle.name}: open event`,
        () => {
          handle.read();
          return socket.readyState !== 0;
        },
        () => {},
      ),
    open() {
      handle.write();
      if (socket.readyState === 0) socket.readyState = 1;
    },
    close() {
      handle.write();
      socket.readyState = 3;
    },
    send(data) {
      handle.write();
      if (socket.readyState !== 1) {
        throw new Error(`WebSocket is not open: readyState ${socket.readyState} (${states[socket.readyState]})`);
      }
      socket.received.push(data);
    },
    peek() {
      peeking(handle);
      return socket;
    },
  };
}
