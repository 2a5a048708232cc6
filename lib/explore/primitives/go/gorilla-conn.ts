import { Panic } from '../../errors.ts';
import { peeking, shared, step, stepWhen } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/**
 * gorilla/websocket's Conn, server side, without compression (conn.go: beginMessage, flushFrame, WriteControl). The
 * message is copied into one buffer that all writers share; flushFrame looks at isWriting, sets it, writes to the
 * network under mu, looks again and clears it. So the late-comer can panic, and so can the one that was there first;
 * and two copies can meet in the buffer without any panic. WriteControl has a buffer of its own and uses only mu.
 */
export interface GorillaConn {
  /** Resolves to the error that Go's method returns; null for none. */
  readonly writeMessage: (type: 'text' | 'ping', data: string) => Promise<string | null>;
  readonly writeControl: (type: 'ping' | 'close', data: string) => Promise<string | null>;
  readonly close: () => Promise<void>;
  /** The frames the client has received. */
  readonly peek: () => readonly string[];
}

const complaint = 'concurrent write to websocket connection';

export function gorillaConn(name: string): GorillaConn {
  let buffer = '';
  let isWriting = false;
  let closed = false;
  const frames: string[] = [];
  const writeBuf = shared(`${name}.writeBuf`, { show: () => buffer, key: () => keyOf(buffer) });
  const flag = shared(`${name}.isWriting`, { show: () => String(isWriting), key: () => String(isWriting) });
  const wire = shared(`${name} frames`, { show: () => frames.join(' '), key: () => keyOf([frames, closed]) });
  const send = (frame: string): string | null => {
    wire.write();
    if (closed) return 'use of closed network connection';
    frames.push(frame);
    return null;
  };
  return {
    writeMessage: async (type, data) => {
      const operation = `${name}.WriteMessage(${type}, ${data})`;
      await step(
        () => `${operation}: copy to writeBuf`,
        () => {
          writeBuf.write();
          buffer = `${type}:${data}`;
        },
      );
      await step(
        () => `${operation}: flushFrame looks at isWriting`,
        () => {
          flag.read();
          if (isWriting) throw new Panic(complaint);
        },
      );
      await step(
        () => `${operation}: isWriting = true`,
        () => {
          flag.write();
          isWriting = true;
        },
      );
      const failed = await step(
        () => `${operation}: write to the network`,
        () => {
          writeBuf.read();
          return send(buffer);
        },
      );
      await step(
        () => `${operation}: isWriting = false`,
        () => {
          flag.write();
          if (!isWriting) throw new Panic(complaint);
          isWriting = false;
        },
      );
      return failed;
    },
    writeControl: (type, data) =>
      stepWhen(
        () => `${name}.WriteControl(${type}, ${data})`,
        () => true,
        () => send(`${type}:${data}`),
      ),
    close: () =>
      step(
        () => `${name}.Close()`,
        () => {
          wire.write();
          closed = true;
        },
      ),
    peek: () => {
      peeking(wire);
      return frames;
    },
  };
}
