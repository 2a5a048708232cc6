import { describe, expect, it } from 'vitest';
import { paste, read, verdictOf } from '../../helpers/node-paste.ts';

describe('write after end', () => {
  it.each([
    [
      'Node 20',
      paste(
        'Error [ERR_STREAM_WRITE_AFTER_END]: write after end',
        '_write (node:internal/streams/writable:489:11)',
        'Writable.write (node:internal/streams/writable:510:10)',
        'Report.row (/srv/report/src/csv.js:18:14)',
      ),
    ],
    [
      'destroyed',
      paste(
        'Error [ERR_STREAM_DESTROYED]: Cannot call write after a stream was destroyed',
        'new NodeError (node:internal/errors:405:5)',
        'doWrite (/app/node_modules/readable-stream/lib/_stream_writable.js:390:139)',
        'Tail.push (/app/src/tail.js:40:12)',
      ),
    ],
    [
      'no code',
      paste(
        'Error: write after end',
        'ClientRequest.write (_http_outgoing.js:453:15)',
        'upload (/home/ci/deploy/upload.js:71:9)',
      ),
    ],
    [
      'push after EOF',
      paste(
        'Error: stream.push() after EOF',
        'readableAddChunk (_stream_readable.js:240:30)',
        'Gunzip.push (/app/src/gunzip.js:9:10)',
      ),
    ],
    [
      'archiver',
      paste(
        'ArchiverError: queue closed',
        'Archiver.append (/app/node_modules/archiver/lib/core.js:560:24)',
        'zipAll (/app/src/zip.js:3:7)',
        "{\n  code: 'QUEUECLOSED'\n}",
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/write-after-end certain');
  });

  it.each([
    [
      'a premature close',
      paste(
        'Error [ERR_STREAM_PREMATURE_CLOSE]: Premature close',
        'PassThrough.onclose (node:internal/streams/end-of-stream:162:30)',
        'copy (/app/src/copy.js:3:3)',
      ),
    ],
    [
      'a bad chunk',
      paste(
        'TypeError [ERR_INVALID_ARG_TYPE]: The "chunk" argument must be of type string or an instance of Buffer. Received undefined',
        '_write (node:internal/streams/writable:474:13)',
        'send (/app/src/send.js:3:3)',
      ),
    ],
    ['a changelog', 'Fixed: write after end in the exporter (#41)\n'],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('WebSocket not open', () => {
  it.each([
    [
      'ws, closing',
      paste(
        'Error: WebSocket is not open: readyState 2 (CLOSING)',
        'sendAfterClose (/app/node_modules/ws/lib/websocket.js:1234:17)',
        'WebSocket.send (/app/node_modules/ws/lib/websocket.js:442:7)',
        'Hub.publish (/app/src/hub.js:12:8)',
      ),
      'closing',
    ],
    [
      'ws 1',
      paste(
        'Error: not opened',
        'WebSocket.send (/srv/chat/node_modules/ws/lib/WebSocket.js:214:16)',
        'beat (/srv/chat/beat.js:4:6)',
      ),
      'not open yet',
    ],
    [
      'ws, abandoned handshake',
      paste(
        'Error: WebSocket was closed before the connection was established',
        'WebSocket.close (/app/node_modules/ws/lib/websocket.js:299:7)',
        'Feed.stop (/app/src/feed.js:20:15)',
      ),
      'connecting',
    ],
    [
      'a browser',
      paste(
        "Uncaught InvalidStateError: Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.",
        'Live.join (https://app.example.com/assets/live.js:1:4821)',
      ),
      'connecting',
    ],
    [
      'Deno',
      paste(
        "error: Uncaught (in promise) InvalidStateError: 'readyState' not OPEN",
        'WebSocket.send (ext:deno_websocket/01_websocket.js:442:13)',
        'Room.say (file:///srv/room.ts:9:15)',
      ),
      'not open yet',
    ],
    [
      'uWebSockets.js',
      paste(
        'Error: Invalid access of closed uWS.WebSocket/SSLWebSocket.',
        'Broker.fanOut (/srv/broker/dist/broker.js:88:12)',
      ),
      'not open yet',
    ],
    [
      'SignalR',
      paste(
        "Error: Cannot send data if the connection is not in the 'Connected' State.",
        'HubConnection.send (/app/node_modules/@microsoft/signalr/dist/cjs/HubConnection.js:310:35)',
      ),
      'not open yet',
    ],
  ])('%s', (_, text, state) => {
    expect(verdictOf(text)).toBe('node/websocket-not-open certain');
    expect(read(text).findings[0]?.explanation.en).toContain(state);
  });

  it.each([
    [
      'a handshake that the server refused',
      paste(
        'Error: Unexpected server response: 401',
        'ClientRequest.<anonymous> (/app/node_modules/ws/lib/websocket.js:913:7)',
      ),
    ],
    ['a file that is not opened', paste('Error: not opened', 'Reader.next (/app/src/reader.js:4:9)')],
    [
      'a bad frame',
      paste(
        'RangeError: Invalid WebSocket frame: invalid opcode 7',
        'Receiver.getInfo (/app/node_modules/ws/lib/receiver.js:300:14)',
        "{\n  code: 'WS_ERR_INVALID_OPCODE'\n}",
      ),
    ],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('controller closed', () => {
  it.each([
    [
      'Node',
      paste(
        'TypeError [ERR_INVALID_STATE]: Invalid state: Controller is already closed',
        'ReadableStreamDefaultController.enqueue (node:internal/webstreams/readablestream:1077:13)',
        'Sse.push (/app/src/sse.js:7:9)',
      ),
    ],
    [
      'Node, only the message',
      paste(
        'TypeError: Invalid state: ReadableStream is already closed',
        'close (/app/.next/server/chunks/12.js:1:99)',
      ),
    ],
    [
      'Node, locked',
      paste(
        'TypeError [ERR_INVALID_STATE]: Invalid state: ReadableStream is locked',
        'ReadableStream.getReader (node:internal/webstreams/readablestream:345:14)',
        'tee (/app/src/tee.mjs:3:9)',
      ),
    ],
    [
      'Chromium',
      paste(
        "Uncaught TypeError: Failed to execute 'enqueue' on 'ReadableStreamDefaultController': Cannot enqueue a chunk into a closed readable stream",
        'onToken (https://app.example.com/a.js:1:20)',
      ),
    ],
    [
      'Deno',
      paste(
        'error: Uncaught TypeError: The stream controller cannot close or enqueue',
        'ReadableStreamDefaultController.enqueue (ext:deno_web/06_streams.js:6200:13)',
        'file:///srv/sse.ts:8:16',
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/controller-closed certain');
  });

  it.each([
    [
      'another invalid state',
      paste(
        'Error [ERR_INVALID_STATE]: Invalid state: The hook is not enabled',
        'enable (node:internal/async_hooks:20:11)',
        'setup (/app/src/hooks.js:2:3)',
      ),
    ],
    [
      'a body of the wrong type',
      paste('TypeError: Response body object should be a ReadableStream', 'wrap (/app/src/wrap.js:2:3)'),
    ],
    ['a locked account', paste('Error: The account is locked', 'login (/app/src/login.js:2:3)')],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('socket hang up', () => {
  it.each([
    [
      'http client',
      paste(
        'Error: socket hang up',
        'connResetException (node:internal/errors:787:14)',
        'Socket.socketOnEnd (node:_http_client:519:23)',
        "{\n  code: 'ECONNRESET'\n}",
      ),
    ],
    [
      'read',
      paste(
        'Error: read ECONNRESET',
        'TCP.onStreamRead (node:internal/stream_base_commons:217:20)',
        "{\n  errno: -104,\n  code: 'ECONNRESET',\n  syscall: 'read'\n}",
      ),
    ],
    [
      'axios',
      paste(
        'AxiosError: socket hang up',
        'Function.AxiosError.from (/app/node_modules/axios/lib/core/AxiosError.js:80:14)',
        'Rates.load (/app/src/rates.js:9:20)',
      ),
    ],
    [
      'undici',
      `${paste('TypeError: fetch failed', 'node:internal/deps/undici/undici:12618:11', 'async sync (/app/src/sync.js:14:15)', "{\n  [cause]: SocketError: other side closed\n      at TLSSocket.onSocketEnd (node:internal/deps/undici/undici:9790:26) {\n    code: 'UND_ERR_SOCKET'\n  }\n}")}`,
    ],
    [
      'Bun',
      paste(
        'error: The socket connection was closed unexpectedly. For more information, pass `verbose: true` in the second argument to fetch()',
        'load (/srv/load.ts:3:9)',
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/socket-hangup certain');
  });

  it.each([
    [
      'a reader like head that closed the pipe',
      paste(
        'Error: write EPIPE',
        'afterWriteDispatched (node:internal/stream_base_commons:160:15)',
        'console.log (node:internal/console/constructor:380:61)',
        'list (/app/bin/list.js:9:11)',
        "{\n  code: 'EPIPE'\n}",
      ),
    ],
    [
      'a refused connection',
      paste(
        'Error: connect ECONNREFUSED 127.0.0.1:5432',
        'TCPConnectWrap.afterConnect [as oncomplete] (node:net:1607:16)',
        "{\n  code: 'ECONNREFUSED'\n}",
      ),
    ],
    [
      'a name that does not resolve',
      paste(
        'Error: getaddrinfo ENOTFOUND db.internal',
        'GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26)',
        "{\n  code: 'ENOTFOUND'\n}",
      ),
    ],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});
