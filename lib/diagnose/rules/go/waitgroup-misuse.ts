import { at } from '../../evidence.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { sentence } from '../../go/messages.ts';
import { say } from '../../text.ts';
import type { GoRule, Text } from '../../types.ts';

/** The sentences of sync/waitgroup.go, and what each proves. */
const SENTENCES: readonly { readonly message: RegExp; readonly what: Text }[] = [
  {
    message: /sync: negative WaitGroup counter/,
    what: say(
      'Done was called more often than Add: a worker finished twice, or finished before its Add was counted.',
      'Done 的次数多于 Add：某个工作者结束了两次，或在其 Add 计数之前就已结束。',
    ),
  },
  {
    message: /(sync: )?WaitGroup is reused before previous Wait has returned/,
    what: say(
      'A new round of Add began while a Wait of the round before was still waking up.',
      '上一轮的 Wait 还在唤醒时，新一轮 Add 就开始了。',
    ),
  },
  {
    message: /(sync: )?WaitGroup misuse: Add called concurrently with Wait/,
    what: say(
      'Add ran while Wait was already waiting for the counter to reach zero.',
      'Wait 已在等待计数归零时，又执行了 Add。',
    ),
  },
  {
    message: /sync: WaitGroup\.Add called from (multiple synctest bubbles|inside and outside synctest bubble)/,
    what: say(
      'Add was called from two synctest bubbles, or from inside and outside of one.',
      'Add 在两个 synctest bubble 中，或在 bubble 内外都被调用。',
    ),
  },
];

const rule: GoRule = {
  id: 'go/waitgroup-misuse',
  language: 'go',
  outranks: [],
  match(report) {
    for (const { message, what } of SENTENCES) {
      const said = sentence(report, message);
      if (said) return { confidence: 'certain', evidence: [at(said.span, what)], names: { what } };
    }
    return null;
  },
  headline: say('{culprit} broke the count of a WaitGroup', '{culprit} 破坏了 WaitGroup 的计数'),
  explanation: say(
    'A WaitGroup needs every Add to happen before its Wait, and one Done for each. {what} It surfaced in {where}.',
    'WaitGroup 要求每个 Add 都发生在 Wait 之前，并且每个 Add 对应一个 Done。{what}问题出现在 {where}。',
  ),
  nextSteps: [
    {
      says: say(
        'Call Add in the goroutine that starts the worker, before the go statement, and Done once by defer. Go 1.25 has WaitGroup.Go, which does both.',
        '在启动工作者的 goroutine 中、go 语句之前调用 Add，并用 defer 只调用一次 Done。Go 1.25 的 WaitGroup.Go 会同时做到这两点。',
      ),
      command: null,
    },
    {
      says: say('vet finds an Add inside the goroutine it counts.', 'vet 能发现写在被计数 goroutine 内部的 Add。'),
      command: 'go vet ./...',
    },
    raceDetector,
  ],
};
export default rule;
