import { crashGoroutine, crashStack } from '../../culprit/go.ts';
import { atError, atFrame } from '../../evidence.ts';
import { frameMatching } from '../../frames.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** `panic: close of closed channel`, printed by runtime.closechan (runtime/chan.go). */
const MESSAGE = /^close of closed channel$/;
/** Shown between `panic` and user code when runtime frames are printed (GOTRACEBACK=system, fatal errors). */
const CLOSECHAN = /^runtime\.closechan$/;

const rule: GoRule = {
  id: 'go/close-of-closed-channel',
  language: 'go',
  outranks: [],
  match(report) {
    const saysIt = report.kind === 'panic' && report.panics.some((panic) => MESSAGE.test(panic.message));
    if (!saysIt) return null;
    const stack = crashStack(report);
    const closechan = frameMatching(stack, CLOSECHAN);
    return {
      confidence: 'certain',
      evidence: [
        ...atError(
          report,
          say(
            'The runtime refused to close a channel that was closed already.',
            '运行时拒绝关闭一个已经关闭的 channel。',
          ),
        ),
        ...(closechan ? [atFrame(closechan, say('The close that came second.', '第二次关闭发生在这里。'))] : []),
      ],
      names: { goroutine: String(crashGoroutine(report)?.id ?? '?') },
    };
  },
  headline: say('{culprit} closed a channel that was closed already', '{culprit} 关闭了一个已经关闭的 channel'),
  explanation: say(
    'A channel can be closed once. {where} closed one that another call had closed before it: two owners, or one owner whose shutdown runs twice. {concurrency}',
    'channel 只能关闭一次。{where} 关闭了一个此前已被另一次调用关闭的 channel：要么有两个所有者，要么唯一的所有者执行了两次关闭。{concurrency}',
  ),
  nextSteps: [
    {
      says: say(
        'Let one goroutine own the close, or put it into a sync.Once.',
        '让唯一的 goroutine 负责关闭，或者放进 sync.Once。',
      ),
      command: null,
    },
    {
      says: say('Find every place that closes it.', '找出所有关闭它的位置。'),
      command: "grep -rn 'close(' --include='*.go' .",
    },
  ],
};
export default rule;
