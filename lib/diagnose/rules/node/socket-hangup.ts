import { frameText } from '../../node/crash.ts';
import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const GONE = say('The connection was closed while it was in use.', '连接在使用中被关闭。');

const signs: readonly Sign[] = [
  // lib/_http_client.js: socketOnEnd, socketCloseListener
  { who: "Node's http", message: /\bsocket hang up\b/i, confidence: 'certain', says: GONE },
  {
    who: "Node's net",
    message: /\bThis socket has been ended by the other party\b/,
    confidence: 'certain',
    says: GONE,
  },
  { who: "Node's net", code: /^(ECONNRESET|EPIPE)$/, confidence: 'certain', says: GONE },
  {
    who: "Node's net",
    message: /\b(read|write) (ECONNRESET|EPIPE|ECONNABORTED)\b|\bECONNRESET\b/,
    confidence: 'certain',
    says: GONE,
  },
  {
    who: "Node's net",
    code: /^ECONNABORTED$/,
    message: /\b(write|aborted|connection abort)/i,
    confidence: 'strong',
    says: GONE,
  },
  // undici/lib/core/errors.js
  { who: 'undici', code: /^UND_ERR_SOCKET$/, confidence: 'certain', says: GONE },
  { who: 'undici', name: /^SocketError$/, confidence: 'certain', says: GONE },
  { who: 'undici', message: /\bother side closed\b/, confidence: 'certain', says: GONE },
  // hyper inside Deno, Bun
  { who: 'Deno', message: /\bconnection closed before message completed\b/, confidence: 'certain', says: GONE },
  {
    who: 'Deno',
    message: /\b(connection reset( by peer)?|broken pipe) \(os error \d+\)/i,
    confidence: 'certain',
    says: GONE,
  },
  { who: 'Deno', name: /^(ConnectionReset|BrokenPipe|ConnectionAborted)$/, confidence: 'certain', says: GONE },
  { who: 'Bun', message: /\bThe socket connection was closed unexpectedly\b/, confidence: 'certain', says: GONE },
  { who: 'Bun', code: /^ConnectionClosed$/, confidence: 'certain', says: GONE },
  // Database drivers on a connection that the server had closed
  { who: 'mysql', code: /^PROTOCOL_CONNECTION_LOST$/, confidence: 'strong', says: GONE },
  { who: 'mysql', message: /\bConnection lost: The server closed the connection\b/, confidence: 'strong', says: GONE },
  {
    who: 'pg',
    message: /\bConnection terminated unexpectedly\b|\bserver closed the connection unexpectedly\b/,
    confidence: 'strong',
    says: GONE,
  },
  { who: 'node-redis', message: /\bSocket closed unexpectedly\b/, confidence: 'strong', says: GONE },
  {
    who: 'the MongoDB driver',
    name: /^MongoNetworkError$/,
    message: /\bconnection \S+ to \S+ closed\b|\bconnection (was )?(closed|reset)\b/i,
    confidence: 'strong',
    says: GONE,
  },
  {
    who: 'the client',
    message: /\bconnection (was )?(reset|closed) by (the )?(peer|server|remote host)\b/i,
    confidence: 'strong',
    says: GONE,
  },
  {
    who: 'node-fetch',
    code: /^ERR_STREAM_PREMATURE_CLOSE$/,
    message: /\bInvalid response body while trying to fetch\b/,
    confidence: 'possible',
    says: GONE,
  },
];

/** A pipe to a program that has read enough (`| head`): the terminal's end is nobody's race. */
const STANDARD_STREAM = /\b(console\.|Console\b|SyncWriteStream|stdout|stderr|tty\.|writeStdout|printOutput)/;

export default signRule({
  id: 'node/socket-hangup',
  signs,
  unless: (crash) =>
    crash.codes.some(({ value }) => value === 'EPIPE') &&
    crash.frames.some((frame) => STANDARD_STREAM.test(frameText(frame))),
  headline: say('A connection was closed while {caller} was using it', '{caller} 正在使用的连接被关闭'),
  explanation: say(
    "Both ends of a connection may close it at any time. {library} learned of it as {message}. On a reused one (keep-alive, a pool) the usual cause is a race of the server's idle timer and the client's next request: the close is already under way when the request is written. A crashed server, a proxy, a deploy or a request that this side destroyed look the same from here.",
    '连接的两端都可以随时关闭它。{library} 得到的是 {message}。在复用的连接（keep-alive、连接池）上，常见的原因是服务端的空闲定时器与客户端的下一个请求互相竞争：请求写出时，关闭已在途中。服务端崩溃、代理、发布，或者本端自己销毁了请求，从这里看也是同样的现象。',
  ),
  nextSteps: [
    {
      says: say(
        'Compare the two idle limits: the client (or proxy) must give up a connection earlier than the server does (`server.keepAliveTimeout`, 5 s in Node).',
        '比较两端的空闲时限：客户端（或代理）必须早于服务端放弃连接（`server.keepAliveTimeout`，Node 默认 5 秒）。',
      ),
      command:
        "grep -rnE 'keepAlive|keepAliveTimeout|headersTimeout|freeSocketTimeout' --include='*.js' --include='*.ts' .",
    },
    {
      says: say(
        'Retry once on a new connection, but only a request that may run twice: the server may have seen the first one.',
        '在新连接上重试一次，但只限可重复执行的请求：服务端可能已经收到第一次。',
      ),
      command: null,
    },
    {
      says: say('Watch who closes first.', '观察是谁先关闭。'),
      command: "tcpdump -ni any 'tcp[tcpflags] & (tcp-fin|tcp-rst) != 0'",
    },
    {
      says: say(
        "Listen for 'error' on every socket and request, so that a reset is not the end of the process.",
        "为每个 socket 与请求监听 'error' 事件，避免一次重置终止整个进程。",
      ),
      command: null,
    },
  ],
});
