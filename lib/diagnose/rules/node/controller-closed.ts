import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const CLOSED = say(
  'The controller of a web stream was used after its stream had closed.',
  '流已关闭之后，仍在使用它的 controller。',
);
const LOCKED = say('The stream already has a reader or writer.', '这个流已经有了一个读取者或写入者。');

const signs: readonly Sign[] = [
  // lib/internal/webstreams: ERR_INVALID_STATE; the same words in Bun and in logs that lost the code
  {
    who: 'web streams',
    message: /\b(Controller|(Readable|Writable|Transform)Stream) is (already )?(closed|closing|errored)\b/i,
    confidence: 'certain',
    says: CLOSED,
  },
  {
    who: 'web streams',
    message: /\b(Readable|Writable|Transform|The )\s?stream is (already |currently )?locked\b/i,
    confidence: 'certain',
    says: LOCKED,
  },
  {
    who: 'web streams',
    message: /\b(already|currently) locked( to a (reader|writer))?\b/i,
    code: /^ERR_INVALID_STATE$/,
    confidence: 'certain',
    says: LOCKED,
  },
  {
    who: 'web streams',
    code: /^ERR_INVALID_STATE$/,
    frame: /\b(Readable|Writable|Transform)\w*(Controller|Stream|Reader|Writer)\b|webstreams/,
    confidence: 'certain',
    says: CLOSED,
  },
  // Chromium, Deno, WebKit
  {
    who: 'web streams',
    message: /\bCannot (enqueue|close|error) (a chunk into )?an? (\w+ )?(readable|writable) stream\b/i,
    confidence: 'certain',
    says: CLOSED,
  },
  {
    who: 'web streams',
    message: /\bstream controller cannot close or enqueue\b/i,
    confidence: 'certain',
    says: CLOSED,
  },
  {
    who: 'web streams',
    message: /\b(ReadableStream\w*Controller|controller) is not in a state (where|that)\b/i,
    confidence: 'certain',
    says: CLOSED,
  },
  {
    who: 'web streams',
    message: /\bFailed to execute '(enqueue|close)' on 'Readable(Byte)?Stream\w*Controller'/,
    confidence: 'certain',
    says: CLOSED,
  },
  {
    who: 'web streams',
    message:
      /\b(ReadableStream|WritableStream|The stream) (has been |is )?(already )?locked (to|by) a (reader|writer)\b/i,
    confidence: 'certain',
    says: LOCKED,
  },
  {
    who: 'web streams',
    message:
      /\bstream (controller )?is not in a state that permits (enqueue|close)\b|\bInvalid state: (Unable to (enqueue|close)|(The )?stream is already (closed|locked|errored))\b/i,
    confidence: 'certain',
    says: CLOSED,
  },
  {
    who: 'web streams',
    message: /\bstream that already has an active (reader|writer)\b/i,
    confidence: 'certain',
    says: LOCKED,
  },
  // undici/lib/web/fetch: one body, two readers
  { who: 'fetch', message: /\b(should not be|is) disturbed or locked\b/, confidence: 'strong', says: LOCKED },
  {
    who: 'fetch',
    message:
      /\bBody is unusable\b|\bBody has already been (consumed|read|used)\b|\b(Request|Response) object that has already been used\b|\bbody used already\b|\bbody stream already read\b/i,
    confidence: 'possible',
    says: say('The body had been read already.', '这个 body 已经被读取过。'),
  },
];

export default signRule({
  id: 'node/controller-closed',
  outranks: ['node/use-after-dispose'],
  signs,
  headline: say(
    '{caller} used a web stream that was already closed or taken',
    '{caller} 使用了一个已关闭或已被占用的 Web 流',
  ),
  explanation: say(
    'The two ends of a web stream run on their own. While {caller} was preparing the next chunk (or a second reader), the other end finished: the client went away, a parallel path closed it, or somebody else took the lock. The controller does not wait and does not forgive: it throws.',
    'Web 流的两端各自运行。{caller} 正在准备下一块数据（或第二个读取者）时，另一端已经结束：客户端离开、另一条路径关闭了它，或别人先取得了锁。controller 既不等待也不容忍，直接抛错。',
  ),
  nextSteps: [
    {
      says: say(
        'Let `cancel(reason)` of the source stop the producer: clear its timers, abort its fetches, set a flag that is checked in the same tick as `enqueue`.',
        '用源对象的 `cancel(reason)` 停止生产者：清除定时器、中止 fetch，并设置一个与 `enqueue` 同一 tick 检查的标志。',
      ),
      command:
        "grep -rnE 'controller\\.(enqueue|close|error)\\(|getReader\\(|getWriter\\(' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'Close in one place. For two consumers use `tee()`; do not take a second reader.',
        '只在一个地方关闭。有两个消费者时用 `tee()`，不要再取第二个 reader。',
      ),
      command: null,
    },
  ],
});
