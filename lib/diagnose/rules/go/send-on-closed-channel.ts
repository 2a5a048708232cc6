import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { frameMatching } from '../../frames.ts';
import { sentence } from '../../go/messages.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** runtime.chansend and runtime.selectgo (runtime/chan.go, select.go). */
const MESSAGE = /send on closed channel/;
const SEND = /^runtime\.(chansend1?|selectgo|selectnbsend|send)$/;

const rule: GoRule = {
  id: 'go/send-on-closed-channel',
  language: 'go',
  outranks: [],
  match(report) {
    const said = sentence(report, MESSAGE);
    if (!said) return null;
    const send = frameMatching(crashStack(report), SEND);
    return {
      confidence: 'certain',
      evidence: [
        at(
          said.span,
          say('The runtime refused to send on a channel that was closed.', '运行时拒绝向已关闭的 channel 发送。'),
        ),
        ...(send ? [atFrame(send, say('The send.', '发送操作。'))] : []),
      ],
      names: {},
    };
  },
  headline: say('{culprit} sent on a channel that had been closed', '{culprit} 向已经关闭的 channel 发送'),
  explanation: say(
    '{where} sent on a channel after it had been closed. Whoever closed it did not wait for this send, usually because shutdown and work overlap.',
    '{where} 在 channel 关闭之后又向它发送。关闭它的一方没有等待这次发送，通常是关闭流程与工作流程重叠。',
  ),
  nextSteps: [
    {
      says: say(
        'Let only the senders’ side close: wait for all senders (WaitGroup), then close once. With several senders, do not close at all; tell them to stop through a context or a done channel.',
        '只由发送方关闭：先等待所有发送者结束（WaitGroup），再关闭一次。若有多个发送者，干脆不关闭，用 context 或 done channel 通知它们停止。',
      ),
      command: null,
    },
    {
      says: say('Find every close and every send of that channel.', '找出该 channel 的所有关闭和发送位置。'),
      command: "grep -rnE 'close\\(|<-' --include='*.go' .",
    },
    {
      says: say('Run the shutdown under load with the race detector.', '在负载下用竞态检测器运行关闭流程。'),
      command: 'go test -race ./...',
    },
  ],
};
export default rule;
