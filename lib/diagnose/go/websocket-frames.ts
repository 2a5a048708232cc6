import type { Frame } from '../../trace/types.ts';
import { isRuntimeFrame } from './operation.ts';

/**
 * Connection types of websocket libraries, by the end of the package path: a vendored or renamed fork keeps it.
 * gorilla/websocket, fasthttp/websocket, gofiber/websocket, nhooyr.io/websocket, coder/websocket, golang.org/x/net/websocket.
 */
const WRITES =
  /(^|\/)websocket\.\(\*messageWriter\)\.(flushFrame|ncopy|Write|WriteString|ReadFrom|Close|endMessage)$|(^|\/)websocket\.\(\*(flateWriteWrapper|truncWriter|msgWriter\w*|Conn)\)\.(Write\w*|Close|writeFrame\w*|NextWriter|beginMessage|flushFrame|write\w*)$|(^|\/)(gobwas\/)?ws(util)?\.(WriteFrame|WriteHeader|WriteMessage|WriteServerMessage|WriteClientMessage|\(\*Writer\)\.\w+)$|(^|\/)wsutil\.\w*Write\w*$/;
const READS =
  /(^|\/)websocket\.\(\*(messageReader|Conn|flateReadWrapper|msgReader)\)\.(Read\w*|NextReader|advanceFrame|read\w*|reader|handleControl)$|(^|\/)(gobwas\/)?ws(util)?\.(ReadFrame|ReadHeader|ReadMessage|NextReader|\(\*Reader\)\.\w+)$|(^|\/)wsutil\.\w*Read\w*$/;

/** Library code a connection uses to move its bytes; between it and the panic nothing else may stand. */
const CARRIED_BY = /^(bufio|bytes|io|compress\/flate|encoding\/(json|binary)|net|crypto\/tls)\./;

/** The websocket call that was moving bytes when the stack crashed, when nothing but its own plumbing is above it. */
export function websocketCall(stack: readonly Frame[], side: 'write' | 'read'): Frame | null {
  const pattern = side === 'write' ? WRITES : READS;
  for (const frame of stack) {
    if (pattern.test(frame.function)) return frame;
    if (!isRuntimeFrame(frame) && !CARRIED_BY.test(frame.function)) return null;
  }
  return null;
}
