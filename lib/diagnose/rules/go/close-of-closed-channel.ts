import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { frameMatching } from '../../frames.ts';
import { sentence } from '../../go/messages.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** runtime.closechan (runtime/chan.go); the frame itself shows only when runtime frames are printed. */
const MESSAGE = /close of closed channel/;
const CLOSECHAN = /^runtime\.closechan$/;

const rule: GoRule = {
  id: 'go/close-of-closed-channel',
  language: 'go',
  outranks: [],
  match(report) {
    const said = sentence(report, MESSAGE);
    if (!said) return null;
    const closechan = frameMatching(crashStack(report), CLOSECHAN);
    return {
      confidence: 'certain',
      evidence: [
        at(
          said.span,
          say(
            'The runtime refused to close a channel that was closed already.',
            '运行时拒绝关闭一个已经关闭的 channel。',
          ),
        ),
        ...(closechan ? [atFrame(closechan, say('The close that came second.', '第二次关闭发生在这里。'))] : []),
      ],
      names: {},
    };
  },
  headline: say('{culprit} closed a channel that was closed already', '{culprit} 关闭了一个已经关闭的 channel'),
  explanation: say(
    'A channel can be closed once. {where} closed one that another call had closed before it: two owners, or one owner whose shutdown runs twice. A test such as "if not closed" before the close does not help, because both callers pass it.',
    'channel 只能关闭一次。{where} 关闭了一个此前已被关闭的 channel：要么有两个所有者，要么同一个所有者的关闭流程执行了两次。在关闭前先判断“是否已关闭”没有用，因为两个调用者都会通过判断。',
  ),
  nextSteps: [
    {
      says: say(
        'Give the close one owner, or put it into a sync.Once.',
        '让唯一的所有者负责关闭，或者放进 sync.Once。',
      ),
      command: null,
    },
    {
      says: say('Find every place that closes it.', '找出所有关闭它的位置。'),
      command: "grep -rnE '\\bclose\\(' --include='*.go' .",
    },
    {
      says: say(
        'Call the shutdown twice at once in a test and run it with the race detector.',
        '在测试中同时调用两次关闭流程，并启用竞态检测器。',
      ),
      command: 'go test -race ./...',
    },
  ],
};
export default rule;
