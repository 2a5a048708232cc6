import { say } from '../text.ts';
import type { Text } from '../types.ts';

/** A way in which a program comes to have several goroutines, told by a function of the stack or of `created by`. */
export interface ConcurrencySource {
  readonly id: string;
  readonly function: RegExp;
  readonly says: Text;
}

/** Specific before general: an abandoned handler also runs below a connection. Sources: the packages named. */
export const sources: readonly ConcurrencySource[] = [
  {
    id: 'http-timeout-handler',
    function:
      /^net\/http\.\(\*timeoutHandler\)\.ServeHTTP|(^|\/)echo(\/v\d+)?\/middleware\.(TimeoutConfig|echoHandlerFuncWrapper|\(\*ignorableWriter\))|(^|\/)(gin-)?timeout(\/v\d+)?\.(New|Timeout\w*)\.func\d/,
    says: say(
      '{frame} runs the handler in a second goroutine and abandons it when the time is up; from then on two goroutines work on one request.',
      '{frame} 在第二个 goroutine 中运行处理函数，超时后就把它丢下；此后有两个 goroutine 处理同一个请求。',
    ),
  },
  {
    id: 'net-rpc-call',
    function: /^net\/rpc\.\(\*(Server\)\.Serve(Codec|Conn|Request)|service\)\.call)$/,
    says: say(
      'net/rpc runs every call in a goroutine of its own, so the methods of one receiver overlap.',
      'net/rpc 为每次调用各起一个 goroutine，因此同一个接收者的方法会重叠执行。',
    ),
  },
  {
    id: 'errgroup',
    function: /(^|\/)errgroup(\.v\d+|\/v\d+)?\.\(\*Group\)\.(Go|TryGo|startGoLocked)(\.func\d+)?$/,
    says: say(
      'An errgroup runs each function it is given in a goroutine of its own.',
      'errgroup 为每个传入的函数各起一个 goroutine。',
    ),
  },
  {
    id: 'wait-group-go',
    function: /^sync\.\(\*WaitGroup\)\.Go(\.func\d+)?$|(^|\/)conc(\/pool)?\.\(\*\w+\)\.Go(\.func\d+)?$/,
    says: say(
      'A wait group starts each function it is given in a goroutine of its own.',
      'WaitGroup 为每个传入的函数各起一个 goroutine。',
    ),
  },
  {
    id: 'worker-pool',
    function:
      /(^|\/)(ants|tunny|workerpool|pond|gopool|pool|workers?|worker_?pool)(\/v\d+)?\.\(\*?[\w.]*([wW]orker|[pP]ool|Group)\w*(\[[^\]]*\])?\)\.\w+|[./](\(\*?\w*[wW]orker[pP]ool\w*\)\.)?\w*[wW]orker([lL]oop|[pP]ool)?\w*(\.func\d+)*$/,
    says: say(
      '{frame} belongs to a pool of workers that run such jobs side by side.',
      '{frame} 属于工作池，池中的多个工作者并行执行这类任务。',
    ),
  },
  {
    id: 'fasthttp-worker',
    function: /(^|\/)fasthttp\.\(\*(workerPool|Server)\)\./,
    says: say(
      'fasthttp serves every connection in a worker goroutine of its own, so two requests run this code at once.',
      'fasthttp 用各自的 worker goroutine 处理每个连接，因此两个请求会同时运行这段代码。',
    ),
  },
  {
    id: 'grpc-server',
    function:
      /^google\.golang\.org\/grpc\.\(\*Server\)\.(serveStreams|handleStream|processUnaryRPC|processStreamingRPC|serverWorker|handleRawConn)/,
    says: say(
      'grpc runs every call and every stream in a goroutine of its own, so handlers of one server overlap.',
      'grpc 为每次调用和每个流各起一个 goroutine，因此同一服务器的处理函数会重叠执行。',
    ),
  },
  {
    id: 'grpc-client',
    function: /^google\.golang\.org\/grpc[./]/,
    says: say(
      '{frame} of the gRPC library started or runs this goroutine, next to the goroutines of the application.',
      'gRPC 库的 {frame} 启动或运行这个 goroutine，与应用自身的 goroutine 并行。',
    ),
  },
  {
    id: 'http2-server',
    function:
      /http2(\.\(\*serverConn\)|serverConn\)|Server)?\.?(runHandler|processHeaders|scheduleHandler)|^net\/http\.\(\*http2serverConn\)\.(runHandler|processHeaders|scheduleHandler)$/,
    says: say(
      'HTTP/2 serves every stream of a connection in a goroutine of its own, so two requests run this code at once.',
      'HTTP/2 为连接上的每个流各起一个 goroutine，因此两个请求会同时运行这段代码。',
    ),
  },
  {
    id: 'net-http-server',
    function: /^net\/http\.\(\*(Server\)\.Serve|conn\)\.serve)$|^net\/http\.(HandlerFunc|serverHandler)\.ServeHTTP$/,
    says: say(
      'net/http serves every connection in a goroutine of its own, so two requests run this code at once.',
      'net/http 为每个连接各起一个 goroutine，因此两个请求会同时运行这段代码。',
    ),
  },
  {
    id: 'http-handler-goroutine',
    function: /\.(\(\*?\w+\)|\w+)\.ServeHTTP(\.func\d+)*$|gin\.HandlerFunc|\.ServeHTTP-fm$/,
    says: say(
      'A handler, {frame}, is on the stack: the server runs it once per request, side by side.',
      '堆栈上有处理函数 {frame}：服务器对每个请求并行运行它。',
    ),
  },
  {
    id: 'time-after-func',
    function: /^time\.(goFunc|AfterFunc)$/,
    says: say(
      'time.AfterFunc runs its function in a goroutine of its own when the time is up, next to whoever set the timer.',
      'time.AfterFunc 到时后在自己的 goroutine 中运行函数，与设置定时器的一方并行。',
    ),
  },
  {
    id: 'k8s-wait',
    function: /k8s\.io\/apimachinery\/pkg\/util\/wait\.(\w*Until\w*|Forever|\(\*Group\)\.Start|BackoffUntil)/,
    says: say(
      '{frame} repeats this in a goroutine of its own; controllers usually start several such loops.',
      '{frame} 在自己的 goroutine 中反复执行；控制器通常会启动多个这样的循环。',
    ),
  },
  {
    id: 'k8s-controller',
    function:
      /controller-runtime\/pkg\/[\w/]*controller\.\(\*Controller(\[[^\]]*\])?\)\.|client-go\/tools\/cache\.\(\*(processorListener|sharedIndexInformer|Reflector)\)\./,
    says: say(
      '{frame} calls handlers from its own goroutine, and a controller may reconcile several objects at once.',
      '{frame} 在自己的 goroutine 中调用处理函数，控制器可能同时协调多个对象。',
    ),
  },
  {
    id: 'cron',
    function: /(^|\/)(cron|gocron)(\.v\d+|\/v\d+)?\.\(\*?\w+\)\.|(^|\/)gocron\.\w+/,
    says: say(
      'A scheduler runs every job in a goroutine of its own: a job may overlap the next run of itself.',
      '调度器在各自的 goroutine 中运行每个任务：一个任务可能与它自己的下一次运行重叠。',
    ),
  },
  {
    id: 'test-parallel',
    function: /^testing\.(tRunner|\(\*T\)\.Run|\(\*B\)\.RunParallel(\.func\d+)?)$/,
    says: say(
      'The testing package runs every test in a goroutine of its own; parallel tests and goroutines a test leaves behind overlap.',
      'testing 包在各自的 goroutine 中运行每个测试；并行测试以及测试遗留的 goroutine 会重叠执行。',
    ),
  },
  {
    id: 'signal-handler',
    function: /^os\/signal\.|[./]\w*([sS]ignal|[sS]hutdown)\w*\.func\d+(\.\d+)*$/,
    says: say(
      '{frame} runs when the process is told to stop, next to the work that still goes on.',
      '{frame} 在进程被要求停止时运行，与仍在进行的工作并行。',
    ),
  },
  {
    id: 'websocket-pumps',
    function: /[./(]\w*([pP]ing|[kK]eep[aA]live|[hH]eart[bB]eat)\w*\)?(\.func\d+)*$/,
    says: say(
      '{frame} is a keep-alive loop with a goroutine of its own, next to the one that carries the data.',
      '{frame} 是拥有独立 goroutine 的保活循环，与传输数据的 goroutine 并行。',
    ),
  },
  {
    id: 'ticker-loop',
    function: /[./(]\w*([tT]icker|[pP]eriodic|[iI]nterval|[mM]etricsLoop|[pP]oll(er|ing|Loop))\w*\)?(\.func\d+)*$/,
    says: say('{frame} is a periodic loop with a goroutine of its own.', '{frame} 是拥有独立 goroutine 的周期循环。'),
  },
  {
    id: 'context-after-func',
    function: /^context\.(AfterFunc|\(\*afterFuncCtx\)\.)/,
    says: say(
      'context.AfterFunc runs its function in a goroutine of its own when the context ends.',
      'context 结束时，context.AfterFunc 在自己的 goroutine 中运行函数。',
    ),
  },
];
