import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';
import type { Text } from '../../types.ts';

const NOT_OPEN = say('The socket was not open at the moment of the call.', '调用的那一刻，连接并未打开。');

const signs: readonly Sign[] = [
  // ws/lib/websocket.js, 3 and later
  { who: 'ws', message: /\bWebSocket is not open: readyState \d/, confidence: 'certain', says: NOT_OPEN },
  // ws/lib/websocket.js, up to 2: `not opened`
  {
    who: 'ws',
    message: /(^|: )not opened$/,
    frame: /(node_modules|\/)\/?ws\/(lib\/)?\w+\.js|WebSocket/i,
    confidence: 'certain',
    says: NOT_OPEN,
  },
  {
    who: 'ws',
    message: /\bWebSocket was closed before the connection was established\b/,
    confidence: 'certain',
    says: say('The socket was closed while it was still connecting.', '连接尚未建立完成就被关闭。'),
  },
  // Browsers (also jsdom, undici, Bun): the WHATWG WebSocket
  {
    who: 'WebSocket',
    message: /\bWebSocket is already in CLOSING or CLOSED state\b/,
    confidence: 'certain',
    says: NOT_OPEN,
  },
  { who: 'WebSocket', message: /\bStill in CONNECTING state\b/, confidence: 'certain', says: NOT_OPEN },
  { who: 'Deno', message: /^'?readyState'? not OPEN\b/, confidence: 'certain', says: NOT_OPEN },
  {
    who: 'undici',
    name: /InvalidStateError/,
    message: /\bSent before connected\b/,
    confidence: 'certain',
    says: NOT_OPEN,
  },
  {
    who: 'WebSocket',
    name: /InvalidStateError/,
    frame: /\bWebSocket\.(send|ping|pong)\b/,
    confidence: 'strong',
    says: NOT_OPEN,
  },
  {
    who: 'WebSocket',
    name: /^InvalidStateError$/,
    message: /web ?socket|readyState/i,
    confidence: 'certain',
    says: NOT_OPEN,
  },
  { who: 'WebSocket', message: /\bINVALID_STATE_ERR\b/, confidence: 'strong', says: NOT_OPEN },
  // websocket (theturtle32), SignalR, stompjs, uWebSockets.js
  { who: 'websocket', message: /\bcannot call send\(\) while not connected\b/i, confidence: 'certain', says: NOT_OPEN },
  {
    who: 'SignalR',
    message: /\bCannot send data if the connection is not in the 'Connected' State\b/i,
    confidence: 'certain',
    says: NOT_OPEN,
  },
  { who: 'stompjs', message: /\bThere is no underlying STOMP connection\b/, confidence: 'certain', says: NOT_OPEN },
  {
    who: 'uWebSockets.js',
    message: /\bInvalid access of closed uWS\.(SSL)?WebSocket\b/,
    confidence: 'certain',
    says: NOT_OPEN,
  },
  {
    who: 'WebSocket',
    message:
      /\bweb ?socket (is |was )?(not (open|opened|connected|ready)|(is )?(closed|closing)|(has|was) (already )?(been )?closed|is not yet open)\b/i,
    frame: /web-?socket|\/ws\//i,
    confidence: 'strong',
    says: NOT_OPEN,
  },
];

const STATES: Readonly<Record<string, ReturnType<typeof say>>> = {
  '0': say('it was still connecting', '仍在建立连接'),
  '2': say('it was closing', '正在关闭'),
  '3': say('it was closed', '已经关闭'),
};

function stateOf(message: string): Text {
  const number = /readyState (\d)/.exec(message)?.[1];
  const isConnecting = /\bCONNECTING\b|before connected|before the connection/i.test(message);
  const word = isConnecting ? '0' : /\bCLOSING\b/.test(message) ? '2' : '';
  return STATES[number ?? word] ?? say('it was not open yet, or not any more', '尚未打开，或已经不再打开');
}

export default signRule({
  id: 'node/websocket-not-open',
  outranks: ['node/use-after-dispose', 'node/controller-closed'],
  signs,
  refine: ({ crash }) => ({ names: { state: stateOf(crash.message) } }),
  headline: say('{caller} used a WebSocket that was not open', '{caller} 使用了一个未打开的 WebSocket'),
  explanation: say(
    "Between the moment {caller} decided to send and the call itself, the state of the socket was somebody else's: {state}. Connecting, closing and sending are driven by different events, and nothing made the send wait for `open` or learn of `close`.",
    '从 {caller} 决定发送到真正调用之间，连接的状态由别的事件决定：{state}。建立、关闭与发送由不同的事件驱动，没有任何机制让发送等待 `open`，或得知 `close`。',
  ),
  nextSteps: [
    {
      says: say(
        'Queue what is sent before `open`, and drop or requeue it on `close`; remove the timers and listeners of a socket when it closes.',
        '在 `open` 之前把消息排队，在 `close` 时丢弃或重新排队；连接关闭时移除属于它的定时器与监听器。',
      ),
      command: "grep -rnE '\\.send\\(' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'Check `readyState` in the same tick as `send`, never before an await, and give `send` a callback: the socket can close in between.',
        '在与 `send` 相同的 tick 中检查 `readyState`，不要在 await 之前检查；并给 `send` 传回调，因为连接可能在其间关闭。',
      ),
      command: null,
    },
  ],
});
