import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { boundsPanic } from '../../go/bounds.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { sentence } from '../../go/messages.ts';
import { websocketCall } from '../../go/websocket-frames.ts';
import { say } from '../../text.ts';
import type { GoRule } from '../../types.ts';

/** gorilla/websocket conn.go `(*messageWriter).flushFrame`, copied word for word by its forks. */
const MESSAGE = /concurrent writes? to (the )?websocket( connection)?/;

const rule: GoRule = {
  id: 'go/websocket-concurrent-write',
  language: 'go',
  outranks: ['go/shared-buffer'],
  match(report) {
    const call = websocketCall(crashStack(report), 'write');
    const frame = call ? [atFrame(call, say('The write that met the other one.', '撞上另一次写入的写操作。'))] : [];
    const said = sentence(report, MESSAGE);
    if (said) {
      const says = say(
        'The connection saw a second writer before the first had finished.',
        '连接发现第一个写者尚未完成时出现了第二个写者。',
      );
      return { confidence: 'certain', evidence: [at(said.span, says), ...frame], names: {} };
    }
    const bounds = boundsPanic(report);
    if (!bounds || !call) return null;
    return {
      confidence: 'strong',
      evidence: [
        at(
          bounds.span,
          say("Two writers moved one connection's write position.", '两个写者移动了同一连接的写入位置。'),
        ),
        ...frame,
      ],
      names: {},
    };
  },
  headline: say(
    '{culprit} wrote to a websocket while another goroutine was writing to it',
    '{culprit} 写入 websocket 时，另一个 goroutine 也在写同一个连接',
  ),
  explanation: say(
    'A websocket connection of this library takes one writer at a time: all messages share one buffer. {where} wrote while another write was under way, so the library panicked. The other writer is often a ping loop, a broadcast or an error reply.',
    '该库的 websocket 连接同一时刻只允许一个写者：所有消息共用一个缓冲区。{where} 写入时另一次写入尚未结束，因此库触发了 panic。另一个写者常常是心跳循环、广播或错误回复。',
  ),
  nextSteps: [
    {
      says: say(
        'Send through one goroutine per connection that reads a channel, or lock a mutex that belongs to the connection (not one for all of them) around each write. Unlock at once: a defer inside the loop keeps it for ever.',
        '每个连接用一个 goroutine 从 channel 取消息发送，或用属于该连接的互斥锁（不要所有连接共用一把）保护每次写入。写完立即解锁：循环里的 defer 会一直占用锁。',
      ),
      command: null,
    },
    {
      says: say(
        'Send pings and closes with WriteControl, which may run next to a writer.',
        '用 WriteControl 发送 ping 和 close，它可以与写者同时运行。',
      ),
      command: "grep -rnE 'Write(Message|JSON|Control|PreparedMessage)|NextWriter' --include='*.go' .",
    },
    raceDetector,
  ],
};
export default rule;
