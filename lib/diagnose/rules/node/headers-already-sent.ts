import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const SENT = say('A second answer to a request that already had one.', '对一个已经得到应答的请求再次应答。');

const signs: readonly Sign[] = [
  // lib/internal/errors.js: ERR_HTTP_HEADERS_SENT, thrown by OutgoingMessage (lib/_http_outgoing.js) and ServerResponse.writeHead.
  { who: "Node's http", code: /^ERR_HTTP_HEADERS_SENT$/, confidence: 'certain', says: SENT },
  // lib/internal/http2/compat.js
  { who: "Node's http2", code: /^ERR_HTTP2_HEADERS_(SENT|AFTER_RESPOND)$/, confidence: 'certain', says: SENT },
  // The same before Node 10, and where a logger kept only the message.
  {
    who: "Node's http",
    message:
      /\b(Cannot|Can't) (set|write|remove|append|render|modify|send|flush) \w*\s?headers? (after|once) (they|it|the response) (are|were|is|was|have been|has been) (already )?(sent|finished)/i,
    confidence: 'certain',
    says: SENT,
  },
  // fastify/lib/errors.js
  { who: 'Fastify', code: /^FST_ERR_REP_(ALREADY_)?SENT$/, confidence: 'certain', says: SENT },
  { who: 'Fastify', message: /\bReply (was )?already sent\b/, confidence: 'certain', says: SENT },
  // hapi up to 16
  { who: 'hapi', message: /\breply interface called twice\b/i, confidence: 'certain', says: SENT },
  // Astro's ResponseSentError, SvelteKit's cookies and setHeaders
  { who: 'Astro', name: /^ResponseSentError$/, confidence: 'certain', says: SENT },
  {
    who: 'SvelteKit',
    message: /Cannot use `(cookies\.set|setHeaders)\(.{0,80}\)` after the response has been generated/,
    confidence: 'certain',
    says: SENT,
  },
  {
    who: 'the server',
    message: /\bheaders (were |have |had )?already (been )?sent\b/i,
    confidence: 'strong',
    says: SENT,
  },
  {
    who: 'the server',
    message: /\bresponse (that )?(was|has|is) already (been )?(sent|initiated|ended|finished|committed)\b/i,
    confidence: 'strong',
    says: SENT,
  },
];

export default signRule({
  id: 'node/headers-already-sent',
  outranks: ['node/use-after-dispose'],
  signs,
  headline: say('{caller} answered a request that was already answered', '{caller} 对已应答的请求再次应答'),
  explanation: say(
    'A response can be sent once. {caller} wrote to one that another path of the same request had already sent: a callback that fires after a timeout, a handler that goes on after it answered, or an error handler that answers on top. {library} refuses the second answer.',
    '一个响应只能发送一次。同一请求的另一条路径已经发送了响应，{caller} 又写了一次：超时之后才触发的回调、应答之后没有 return 的处理函数，或者错误处理又应答了一遍。{library} 拒绝了第二次应答。',
  ),
  nextSteps: [
    {
      says: say(
        'Print both answers: log a stack wherever the first one is sent, then look for the path that does not return after it.',
        '把两次应答都打印出来：在第一次发送处记录堆栈，再找出发送之后没有 return 的路径。',
      ),
      command: 'NODE_DEBUG=http node --stack-trace-limit=100 --async-stack-traces app.js',
    },
    {
      says: say(
        'Return (or await) at every answer, and let a timeout end the work as well as the response.',
        '每次应答后都 return（或 await）；超时不仅要结束响应，还要结束仍在进行的工作。',
      ),
      command: "grep -rnE 'res\\.(send|json|end|redirect|render|status)\\(' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'A check of `res.headersSent` before answering hides the symptom; the abandoned path still runs.',
        '应答前检查 `res.headersSent` 只会掩盖症状，被放弃的路径仍在运行。',
      ),
      command: null,
    },
  ],
});
