import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { boundsPanic } from '../../go/bounds.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { sentence } from '../../go/messages.ts';
import { websocketCall } from '../../go/websocket-frames.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** gorilla/websocket conn.go `(*Conn).NextReader`, after a thousand reads of a connection that had failed. */
const MESSAGE = /repeated read on failed websocket connection/;

const rule: GoRule = {
  id: 'go/websocket-concurrent-read',
  language: 'go',
  outranks: ['go/shared-buffer'],
  match(report) {
    const call = websocketCall(crashStack(report), 'read');
    const frame = call ? [atFrame(call, say('The read.', '读取操作。'))] : [];
    const said = sentence(report, MESSAGE);
    if (said) {
      const says = say('The connection had failed and was read again and again.', '连接已经失败，却仍被反复读取。');
      const what = say(
        'The connection had already failed, closed by the peer or by another goroutine, and a loop went on reading it: the library gives up after a thousand reads.',
        '连接此前已经失败（被对端或另一个 goroutine 关闭），但循环仍在读取：库在一千次读取后放弃。',
      );
      return { confidence: 'certain', evidence: [at(said.span, says), ...frame], names: { what } };
    }
    const bounds = boundsPanic(report);
    if (!bounds || !call) return null;
    const what = say(
      'Two readers moved the read position of one connection past its buffer.',
      '两个读者把同一连接的读取位置移出了缓冲区。',
    );
    return { confidence: 'strong', evidence: [at(bounds.span, what), ...frame], names: { what } };
  },
  headline: say(
    '{culprit} read a websocket that was not its own to read any more',
    '{culprit} 读取了一个不再归它读取的 websocket',
  ),
  explanation: say(
    'A websocket connection takes one reader, and none after an error. {what} The reads are in {where}.',
    'websocket 连接只允许一个读者，出错之后不能再读。{what}读取发生在 {where}。',
  ),
  nextSteps: [
    {
      says: say(
        'Leave the read loop on every error, not only on expected close codes.',
        '任何错误都要退出读取循环，而不只是预期的关闭码。',
      ),
      command: "grep -rnE 'ReadMessage|ReadJSON|NextReader' --include='*.go' .",
    },
    {
      says: say(
        'On reconnect, end the old reader before the new connection is stored where it looks.',
        '重连时，先结束旧的读者，再把新连接存到它读取的位置。',
      ),
      command: null,
    },
    raceDetector,
  ],
};
export default rule;
