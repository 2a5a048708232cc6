import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { headerMap, timeoutFrame, timeoutWarning } from '../../go/header-map.ts';
import { mapFault } from '../../go/map-fault.ts';
import { fill, say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

const rule: GoRule = {
  id: 'go/http-header-race',
  language: 'go',
  outranks: ['go/map-concurrent-writes', 'go/map-read-write', 'go/map-iteration-write'],
  match(report, { reports }) {
    const fault = mapFault(report);
    if (!fault) return null;
    const stack = crashStack(report);
    const header = headerMap(stack);
    if (!header) return null;
    const timeout = timeoutFrame(stack)?.span ?? timeoutWarning(reports);
    return {
      confidence: header.proven ? fault.confidence : 'strong',
      evidence: [
        ...fault.evidence,
        atFrame(header.frame, fill(say('This works on {what}.', '这里操作的是{what}。'), { what: header.what })),
        ...(timeout
          ? [
              at(
                timeout,
                say(
                  'A timeout runs the handler in a goroutine of its own and leaves it running when the time is up.',
                  '超时机制在另一个 goroutine 中运行处理函数，时间到后仍任其运行。',
                ),
              ),
            ]
          : []),
      ],
      names: {
        doing: fill(fault.doing, { what: header.what }),
        what: header.what,
        handler: timeout
          ? say(
              'A timeout is at work here: the handler that it gave up on keeps using the response while the request goes on without it.',
              '这里有超时机制：被放弃的处理函数继续使用响应，而请求已不再等待它。',
            )
          : say(
              'One request is handled by more than one goroutine here: a timeout that left its handler running, a goroutine started by a handler, or a recycled context.',
              '这里有多个 goroutine 在处理同一个请求：超时后仍在运行的处理函数、处理函数启动的 goroutine，或被回收复用的上下文。',
            ),
      },
    };
  },
  headline: say(
    '{culprit} and another goroutine used {what} at the same time',
    '{culprit} 与另一个 goroutine 同时使用{what}',
  ),
  explanation: say(
    'Headers and context keys are plain maps that belong to the one goroutine that serves the request. {where} {doing} while another goroutine was using the same map. {handler} The runtime ended the process: this is a fatal error, so no recovery middleware catches it.',
    'HTTP 头和上下文键值是普通 map，只属于处理该请求的那个 goroutine。{where} {doing}时，另一个 goroutine 也在使用同一个 map。{handler}运行时终止了进程：这是 fatal error，恢复中间件捕获不到。',
  ),
  nextSteps: [
    {
      says: say(
        'Look for a timeout middleware, and for goroutines that a handler starts and that keep the request, the response writer or the context.',
        '检查超时中间件，以及由处理函数启动、并持有请求、响应或上下文的 goroutine。',
      ),
      command: "grep -rnE 'TimeoutHandler|middleware\\.Timeout|timeout\\.New|go func' --include='*.go' .",
    },
    {
      says: say(
        'Replace the timeout middleware by a context deadline, or copy what the goroutine needs (r.Clone, gin Context.Copy, header.Clone) before it starts.',
        '用 context 截止时间代替超时中间件，或者在启动 goroutine 之前复制它需要的内容（r.Clone、gin Context.Copy、header.Clone）。',
      ),
      command: null,
    },
    raceDetector,
  ],
};
export default rule;
