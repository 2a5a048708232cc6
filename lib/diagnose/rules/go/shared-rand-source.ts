import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { boundsPanic } from '../../go/bounds.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { operationFrame } from '../../go/operation.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** Generators whose state is an array and a cursor: two goroutines push the cursor past the end. */
const SOURCE =
  /^(math\/rand|golang\.org\/x\/exp\/rand)\.\(\*(rngSource|runtimeSource|Rand)\)\.|(^|\/)\w*mt19937\w*\.\(\*\w+\)\.|\.\(\*MT19937(_64)?\)\./i;

const rule: GoRule = {
  id: 'go/shared-rand-source',
  language: 'go',
  outranks: ['go/shared-buffer'],
  match(report) {
    const bounds = boundsPanic(report);
    if (!bounds) return null;
    const frame = operationFrame(crashStack(report));
    if (!frame || !SOURCE.test(frame.function)) return null;
    return {
      confidence: 'certain',
      evidence: [
        at(bounds.span, say('The cursor of the generator pointed outside its table.', '生成器的游标指到了表外。')),
        atFrame(
          frame,
          say(
            'The table is in here; its code alone never leaves the bounds.',
            '表就在这里；单独运行时它的代码不会越界。',
          ),
        ),
      ],
      names: {},
    };
  },
  headline: say(
    '{culprit} shares one random source between goroutines',
    '{culprit} 在多个 goroutine 之间共用一个随机源',
  ),
  explanation: say(
    'A source made with rand.NewSource is not safe for concurrent use, unlike the functions of package rand. Two goroutines moved its cursors at once and pushed one out of the table. {where} drew from it. Until it crashed it may also have repeated values.',
    '与 rand 包级函数不同，用 rand.NewSource 创建的随机源不能并发使用。两个 goroutine 同时移动了它的游标，使其越出表外。{where} 正从中取值。崩溃之前它也可能产生过重复的值。',
  ),
  nextSteps: [
    {
      says: say(
        'Use the functions of math/rand (or math/rand/v2) directly, give each goroutine a Rand of its own, or lock around the shared one.',
        '直接使用 math/rand（或 math/rand/v2）的包级函数，或每个 goroutine 各用一个 Rand，或给共用的加锁。',
      ),
      command: "grep -rnE 'rand\\.New(Source)?\\(' --include='*.go' .",
    },
    raceDetector,
  ],
};
export default rule;
