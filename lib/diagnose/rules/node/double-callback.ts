import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const TWICE = say('One operation reported its end twice.', '同一个操作报告了两次完成。');

const signs: readonly Sign[] = [
  // lib/internal/errors.js, raised by Writable's onwrite, final and destroy
  {
    who: "Node's streams",
    code: /^ERR_(MULTIPLE_CALLBACK|TRANSFORM_ALREADY_TRANSFORMING)$/,
    confidence: 'certain',
    says: TWICE,
  },
  {
    who: "Node's streams",
    message: /\b(no writecb in Transform class|Calling transform done when still transforming)\b/,
    confidence: 'certain',
    says: TWICE,
  },
  // mocha/lib/runnable.js, jest-jasmine2 and jest-circus, jasmine, tape
  { who: 'mocha', message: /\bdone\(\) called multiple times\b/, confidence: 'certain', says: TWICE },
  {
    who: 'Jest',
    message: /\bExpected done to be called once, but it was called multiple times\b/,
    confidence: 'certain',
    says: TWICE,
  },
  { who: 'Jasmine', message: /\bcalled its 'done' callback more than once\b/, confidence: 'certain', says: TWICE },
  {
    who: 'tape',
    message: /^\.?end\(\) (was )?(already called|called twice)|\.end\(\) already called/,
    confidence: 'certain',
    says: TWICE,
  },
  // koa-compose, hono, oak, telegraf, grammY, restify
  {
    who: 'koa',
    message: /\bnext\(\) (was )?called multiple times\b/,
    frame: /koa/,
    confidence: 'certain',
    says: TWICE,
  },
  {
    who: 'the middleware chain',
    message:
      /(\bnext\(\)|`next`) (was )?(called multiple times|already called( before)?)|\bnext shouldn't be called more than once\b/i,
    confidence: 'certain',
    says: TWICE,
  },
  // async/internal/onlyOnce.js, neo-async and those that copied the sentence
  { who: 'async', message: /\bCallback was already called\b/, frame: /\/async\//, confidence: 'certain', says: TWICE },
  {
    who: 'the library',
    message:
      /\b(call ?back|callback function|completion callback|done|resolver?) (function )?(was |has |is |been )*(already )?(been )?(called|invoked|fired|executed)( already| twice| multiple times| more than once| too many times)/i,
    confidence: 'strong',
    says: TWICE,
  },
  {
    who: 'the library',
    message: /\bcall ?back(\(\))? (was |has |is )?(been )?already (been )?(called|invoked|fired)\b/i,
    confidence: 'strong',
    says: TWICE,
  },
  { who: 'the library', message: /\bfunction .{0,80}can only be called once\b/i, confidence: 'possible', says: TWICE },
];

export default signRule({
  id: 'node/double-callback',
  signs,
  headline: say('{caller} finished the same operation twice', '{caller} 让同一个操作完成了两次'),
  explanation: say(
    'A callback must be called once. Two paths reached it here: an error event and a success, a timeout and a late answer, or a callback that is called inside a try whose catch calls it again. {library} noticed the second call at {caller}; the first one may be anywhere.',
    '回调只能调用一次。这里有两条路径都调用了它：错误事件与成功、超时与迟到的结果，或者 try 里调用后抛错，catch 又调用一次。{library} 在 {caller} 发现了第二次调用；第一次调用可能在任何地方。',
  ),
  nextSteps: [
    {
      says: say(
        'Record the first call: keep `new Error().stack` when the callback runs, and print it when it runs again.',
        '记录第一次调用：回调执行时保存 `new Error().stack`，再次执行时打印出来。',
      ),
      command: null,
    },
    {
      says: say(
        'Make one path own the end: turn the operation into one promise and await it, or remove the listeners of the loser (`once`, `stream.finished`).',
        '让唯一一条路径负责结束：把操作改写成一个 promise 并 await 它，或移除落败一方的监听器（`once`、`stream.finished`）。',
      ),
      command: null,
    },
    {
      says: say(
        'Never mix `async` functions with a callback argument: a throw after the call reports twice.',
        '不要把 `async` 函数与回调参数混用：调用回调之后抛错会再报告一次。',
      ),
      command: "grep -rnE 'async .*\\b(cb|callback|done|next)\\b' --include='*.js' --include='*.ts' src",
    },
  ],
});
