import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const ENDED = say('The stream had already been ended when this write came.', '写入到来时，流已经结束。');

const signs: readonly Sign[] = [
  // lib/internal/errors.js; readable-stream prints the same codes.
  {
    who: "Node's streams",
    code: /^ERR_STREAM_(WRITE_AFTER_END|DESTROYED|ALREADY_FINISHED|PUSH_AFTER_EOF|UNABLE_TO_PIPE)$/,
    confidence: 'certain',
    says: ENDED,
  },
  { who: "Node's streams", code: /^ERR_STREAM_UNSHIFT_AFTER_END_EVENT$/, confidence: 'certain', says: ENDED },
  { who: 'archiver', code: /^QUEUECLOSED$/, confidence: 'certain', says: ENDED },
  {
    who: 'archiver',
    name: /^ArchiverError$/,
    message: /\b(queue closed|archive already finaliz(ed|ing))/i,
    confidence: 'certain',
    says: ENDED,
  },
  {
    who: 'archiver',
    message: /^(queue closed|archive already finaliz)/i,
    frame: /archiver/i,
    confidence: 'certain',
    says: ENDED,
  },
  // Before Node 9 the error has no code; readable-stream 2 and 3 name it Error or NodeError.
  { who: "Node's streams", message: /(^|: )write after end\b/, confidence: 'certain', says: ENDED },
  {
    who: "Node's streams",
    message: /(^|: )stream\.(push\(\) after EOF|unshift\(\) after end event)/,
    confidence: 'certain',
    says: ENDED,
  },
  {
    who: "Node's streams",
    message:
      /\bCannot call (write|end|pipe|push) after a stream was (destroyed|finished|ended)|\bCannot pipe to a closed or destroyed stream\b/i,
    confidence: 'certain',
    says: ENDED,
  },
  // pino's transports
  {
    who: 'pino',
    message: /(^|: )(SonicBoom destroyed|the worker (has exited|is ending|thread exited))\b/,
    confidence: 'strong',
    says: ENDED,
  },
  {
    who: 'the stream',
    message: /\b(write|writing|wrote) (to|on) (an? |the )?(already )?(ended|finished|destroyed) stream\b/i,
    confidence: 'strong',
    says: ENDED,
  },
];

export default signRule({
  id: 'node/write-after-end',
  outranks: ['node/use-after-dispose'],
  signs,
  headline: say('{caller} wrote to a stream that had already ended', '{caller} 向已经结束的流写入数据'),
  explanation: say(
    'Somebody ended this stream while another producer still had data for it, and the write from {caller} came second. {library} cannot take it back. Two paths own one stream, and nothing orders the last write before the end.',
    '有一方结束了这个流，而另一个生产者仍有数据要写；{caller} 的写入来晚了一步，{library} 无法接受。两条路径共用一个流，却没有任何机制保证最后一次写入先于结束。',
  ),
  nextSteps: [
    {
      says: say(
        'Find who ends it: log a stack in `end()` and `destroy()` of this stream.',
        '找出是谁结束了它：在这个流的 `end()` 与 `destroy()` 中记录堆栈。',
      ),
      command: "grep -rnE '\\.(end|destroy|finalize|close)\\(' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'Give the stream one owner: stop the producers (clear timers, await pending writes, remove listeners) and only then end it, or use `stream.pipeline`.',
        '让流只有一个所有者：先停止所有生产者（清除定时器、等待未完成的写入、移除监听器），再结束流；或使用 `stream.pipeline`。',
      ),
      command: null,
    },
    {
      says: say(
        'A check of `writableEnded` before each write only narrows the window when an await stands between check and write.',
        '写入前检查 `writableEnded`，若检查与写入之间有 await，只是缩小了窗口。',
      ),
      command: null,
    },
  ],
});
