import { say } from '../text.ts';
import type { Text } from '../types.ts';

/** A way in which one thread comes to interleave two pieces of work, told by a frame (as `function file`). */
export interface NodeConcurrencySource {
  readonly id: string;
  readonly frame: RegExp;
  readonly says: Text;
}

/**
 * Specific before general. JavaScript runs one callback at a time: two pieces of work overlap only where one gives
 * way (an `await`, a callback) and another event runs. Frames of Node are those of lib/internal and lib/*.js.
 */
export const nodeSources: readonly NodeConcurrencySource[] = [
  {
    id: 'promise-all',
    frame: /^(async )?Promise\.(all|allSettled|any|race)\b/,
    says: say(
      'Promise.all (or a sibling) started several of these calls before waiting for any of them, so they interleave at every await.',
      'Promise.all（或类似方法）在等待之前就启动了多个这样的调用，它们在每个 await 处交错执行。',
    ),
  },
  {
    id: 'shutdown',
    frame:
      /\b(onSignal|onSigterm|onSigint|handleSignal|gracefulShutdown|shutdown|beforeExit|onExit|teardown|afterAll|afterEach)\b/i,
    says: say(
      '{frame} shuts things down while other callbacks that still use them are waiting for their turn.',
      '{frame} 正在执行关停，而仍在使用这些资源的回调还在排队。',
    ),
  },
  {
    id: 'abort',
    frame: /\b(AbortSignal|abortSignal|AbortController)\b/,
    says: say(
      'An AbortSignal fired while the operation it guards was on its way.',
      'AbortSignal 触发时，它所控制的操作正在进行。',
    ),
  },
  {
    id: 'interval-or-timer',
    frame: /\b_onTimeout\b|^Timeout\.|\b(listOnTimeout|processTimers|tryOnTimeout|ontimeout)\b|^Timer\./,
    says: say(
      'A timer called this. It fires between any two other callbacks, whatever those are in the middle of.',
      '这是定时器触发的调用。它会在任意两个回调之间触发，不管别的工作进行到哪一步。',
    ),
  },
  {
    id: 'immediate',
    frame: /\b_onImmediate\b|^Immediate\.|\bprocessImmediate\b|\brunCallback timers\.js/,
    says: say(
      'setImmediate called this: it was put off to a later turn of the event loop, and other callbacks ran before it.',
      '这是 setImmediate 推迟到后续事件循环的调用，其间别的回调已经执行过。',
    ),
  },
  {
    id: 'websocket-message',
    frame:
      /\b(WebSocket|Receiver|Sender|WebSocketServer|Socket\.io|EngineSocket)\.(on\w+|emit|receiverOn\w+|dataMessage|startLoop|close|emitClose)\b|\/engine\.io\/|\/socket\.io\/|\buWS\b/,
    says: say(
      'An event of a WebSocket called this; messages, close and error of the same socket arrive on their own.',
      '这是 WebSocket 事件触发的调用；同一连接的消息、关闭与错误各自到来。',
    ),
  },
  {
    id: 'http-request',
    frame:
      /\b(parserOnIncoming|parserOnHeadersComplete|onParserExecuteCommon|resOnFinish)\b|\bLayer\.handle|\/(express|router)\/(lib\/)?(router|layer|route|application|index)|\/koa(-compose|-router)?\/|@koa\/|\/fastify\/|\/find-my-way\/|@nestjs\/(core|platform)|@hapi\/|\/restify\/|\/next\/dist\/server|\/hono\/|\/connect\/index|\/h3\/dist|\/oak\/|ext:deno_http|\bServerResponse\.|\bIncomingMessage\.|\/polka\/|\/@apollo\/server/,
    says: say(
      'The server runs a handler for every request; handlers interleave at each await and callback, and one request can be in two of them.',
      '服务器为每个请求执行处理函数；它们在每个 await 与回调处交错，同一个请求也可能同时处在两条路径里。',
    ),
  },
  {
    id: 'job-queue',
    frame:
      /\/(bull|bullmq|agenda|bee-queue|pg-boss|graphile-worker|kue|p-queue|fastq|bottleneck)\/|\b(processJob|runJob|handleJob|consumeMessage|eachMessage|onJob)\b/,
    says: say(
      'A queue runs several jobs at once; they interleave at each await.',
      '队列同时运行多个任务，它们在每个 await 处交错。',
    ),
  },
  {
    id: 'worker-thread',
    frame: /\b(MessagePort|Worker)\.|\bonmessage\b|\[kOnMessage\]|worker_threads|internal\/worker/,
    says: say(
      'Messages between threads or processes called this, in no order with the rest of the work here.',
      '这是线程或进程间消息触发的调用，与这里的其他工作没有先后约束。',
    ),
  },
  {
    id: 'stream',
    frame:
      /\b(onStreamRead|onReadableStreamEnd|endReadableNT|readableAddChunk|addChunk|emitReadable_?|maybeReadMore_?|onwrite|afterWrite|clearBuffer|finishMaybe|Readable\.(push|read|on)|Writable\.write|Transform\.|PassThrough|pipeline|onfinish)\b|webstreams|internal\/streams/,
    says: say(
      'A stream called this when data, room or the end arrived; its events come whenever the other side is ready.',
      '这是流在数据到达、可写或结束时触发的调用；这些事件何时到来取决于另一端。',
    ),
  },
  {
    id: 'fs-callback',
    frame: /\b(FSReqCallback|FSReqWrap|FSReqPromise|readFileAfter\w+)\b|\bfs\.(js|promises)\b/,
    says: say(
      'A file operation of the thread pool called back; others of the same folder ran meanwhile.',
      '这是线程池中的文件操作完成后的回调；其间同一目录的其他操作也在进行。',
    ),
  },
  {
    id: 'emitter',
    frame: /\b\w*\.?emit\b|\bemitErrorNT\b|\bemitMany\b|\bemitOne\b/,
    says: say(
      'An event called this; every listener runs whenever its event happens, also while another listener awaits.',
      '这是事件触发的调用；监听器随事件执行，哪怕另一个监听器正在 await。',
    ),
  },
  {
    id: 'loop-without-await',
    frame: /^(Array|Set|Map|NodeList)\.(forEach|map)\b/,
    says: say(
      'A loop started several of these without waiting: forEach and map do not await what their callback returns.',
      '循环未经等待就启动了多个这样的操作：forEach 与 map 不会等待回调返回的 promise。',
    ),
  },
  {
    id: 'await',
    frame: /\b(processTicksAndRejections|runMicrotasks|_tickCallback|_tickDomainCallback)\b/,
    says: say(
      'The function went on after an await; whatever else was ready ran during the pause.',
      '函数在一次 await 之后继续执行；暂停期间，别的就绪工作已经运行过。',
    ),
  },
];
