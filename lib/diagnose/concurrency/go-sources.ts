import { say } from '../text.ts';
import type { Text } from '../types.ts';

/** A way in which a program comes to have several goroutines, told by a function of the stack. */
export interface ConcurrencySource {
  readonly id: string;
  readonly function: RegExp;
  readonly says: Text;
}

/** Specific before general: an abandoned handler also runs under a connection's goroutine. */
export const sources: readonly ConcurrencySource[] = [
  {
    id: 'net-rpc',
    function: /^net\/rpc\.\(\*Server\)\.(ServeCodec|ServeConn|ServeRequest)$/,
    says: say(
      'net/rpc runs every call of a connection in a goroutine of its own, so methods of one receiver overlap.',
      'net/rpc 为连接上的每次调用各起一个 goroutine，因此同一个接收者的方法会重叠执行。',
    ),
  },
  {
    id: 'net-http-server',
    function: /^net\/http\.\(\*(Server\)\.Serve|conn\)\.serve)$/,
    says: say(
      'net/http serves every connection in a goroutine of its own, so two requests run this code at once.',
      'net/http 为每个连接各起一个 goroutine，因此两个请求会同时运行这段代码。',
    ),
  },
];
