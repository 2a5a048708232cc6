import { at } from '../../evidence.ts';
import { timeoutFrame } from '../../go/header-map.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** net/http server.go: "multiple" up to Go 1.10, "superfluous … from function (file:line)" since 1.11; gin's own words. */
const MESSAGE =
  /(http: )?(superfluous|multiple) response\.WriteHeader calls?|Headers were already written\. Wanted to override status code \d+ with \d+/;

const rule: GoRule = {
  id: 'go/superfluous-write-header',
  language: 'go',
  outranks: [],
  match(report) {
    if (report.kind !== 'log-line' || !report.error) return null;
    const message = report.error.message ?? '';
    if (!MESSAGE.test(message)) return null;
    // The line names its caller, and nothing else of the stack.
    const caller = report.strayFrames[0] ?? null;
    const timeout = caller !== null && timeoutFrame([caller]) !== null;
    return {
      confidence: timeout ? 'strong' : 'possible',
      evidence: [
        at(
          report.error.span,
          say('net/http was told a status after the first had been sent.', 'net/http 在首个状态发送之后又收到了状态。'),
        ),
        ...(caller ? [at(caller.span, say('The call that came too late.', '来得太晚的调用。'))] : []),
      ],
      culprit: caller && { frame: caller, goroutine: null },
      concurrency: null,
      suspects: [],
      names: {
        how: timeout
          ? say(
              'The call comes out of a timeout: the time was up, the answer had gone out, and the abandoned handler answered again. Expect header races in the same place.',
              '这次调用来自超时机制：时间已到、响应已发出，被放弃的处理函数又响应了一次。同一位置很可能出现头部竞态。',
            )
          : say(
              'Either one path of the handler goes on after it has answered (a missing return after an error), or two goroutines answer one request: a timeout and its handler, or a goroutine the handler started.',
              '要么处理函数在响应之后继续执行（错误之后缺少 return），要么两个 goroutine 在响应同一个请求：超时与其处理函数，或处理函数启动的 goroutine。',
            ),
      },
    };
  },
  headline: say('{culprit} set the status of a response that had been sent', '{culprit} 为已发送的响应再次设置状态'),
  explanation: say(
    'A response has one status line. {how} net/http ignores the second status and logs this line; what the handler writes afterwards still goes to the client, mixed into the first answer.',
    '一个响应只有一个状态行。{how}net/http 会忽略第二个状态并记录这一行；但处理函数之后写入的内容仍会发给客户端，混入第一个响应。',
  ),
  nextSteps: [
    {
      says: say('Look for an error path that answers and does not return.', '检查响应之后没有 return 的错误路径。'),
      command: "grep -rnE -A2 'http\\.Error\\(|WriteHeader\\(' --include='*.go' .",
    },
    {
      says: say(
        'Rule out the second goroutine: run the handler’s tests with the race detector.',
        '排除第二个 goroutine：用竞态检测器运行该处理函数的测试。',
      ),
      command: 'go test -race ./...',
    },
  ],
};
export default rule;
