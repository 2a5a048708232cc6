import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { tornMemory } from '../../go/torn-memory.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

const rule: GoRule = {
  id: 'go/torn-memory',
  language: 'go',
  outranks: [],
  match(report) {
    const torn = tornMemory(report, crashStack(report));
    if (!torn) return null;
    return {
      confidence: torn.confidence,
      evidence: [
        at(torn.span, torn.says),
        ...(torn.frame ? [atFrame(torn.frame, say('The fault is in here.', '故障发生在这里。'))] : []),
      ],
      names: { what: torn.what },
    };
  },
  headline: say('{culprit} read a value that was half old and half new', '{culprit} 读到了一半旧、一半新的值'),
  explanation: say(
    'Strings, slices and interfaces are two or three words, written one after the other. {what} The fault surfaced in {where}. A goroutine that reads such a variable while another assigns it can pair the pointer of one value with the length or type of the other. Unsafe code and cgo can do the same; without them it is a data race.',
    '字符串、切片和接口由两到三个字组成，依次写入。{what}故障出现在 {where}。如果一个 goroutine 正在读取这样的变量而另一个在赋值，就可能把一个值的指针与另一个值的长度或类型拼在一起。unsafe 代码和 cgo 也会造成同样的结果；若没有它们，那就是数据竞争。',
  ),
  nextSteps: [
    {
      says: say(
        'Find the variable that was read there and every assignment to it; guard both with one mutex, or publish it through atomic.Pointer.',
        '找出那里读取的变量以及对它的所有赋值；用同一把锁保护读和写，或通过 atomic.Pointer 发布。',
      ),
      command: null,
    },
    raceDetector,
    {
      says: say(
        'Rule out unsafe code: check pointer conversions at run time.',
        '排除 unsafe 代码：在运行时检查指针转换。',
      ),
      command: 'go test -gcflags=all=-d=checkptr ./...',
    },
  ],
};
export default rule;
