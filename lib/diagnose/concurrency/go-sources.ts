import { say } from '../text.ts';
import type { Text } from '../types.ts';

/** A way in which a program comes to have several goroutines, told by a function of the stack or of `created by`. */
export interface ConcurrencySource {
  readonly id: string;
  /** The code that starts the goroutine, or the habit of naming by which it is told. */
  readonly source: string;
  readonly function: RegExp;
  readonly says: Text;
}

/** Specific before general: an abandoned handler also runs below a connection, a server's worker is no pool of the program's. */
export const sources: readonly ConcurrencySource[] = [
  {
    id: 'http-timeout-handler',
    source:
      'net/http/server.go, (*timeoutHandler).ServeHTTP: `go func()` around the handler; echo middleware/timeout.go; gin-contrib/timeout',
    function:
      /^net\/http\.\(\*timeoutHandler\)\.ServeHTTP|(^|\/)echo(\/v\d+)?\/middleware\.(TimeoutConfig|echoHandlerFuncWrapper|\(\*ignorableWriter\))|(^|\/)(gin-)?timeout(\/v\d+)?\.(New|Timeout\w*)\.func\d/,
    says: say(
      '{frame} runs the handler in a second goroutine and abandons it when the time is up; from then on two goroutines work on one request.',
      '{frame} 在第二个 goroutine 中运行处理函数，超时后就把它丢下；此后有两个 goroutine 处理同一个请求。',
    ),
  },
  {
    id: 'net-rpc-call',
    source: 'net/rpc/server.go, (*Server).ServeCodec: `go service.call(…)`',
    function: /^net\/rpc\.\(\*(Server\)\.Serve(Codec|Conn|Request)|service\)\.call)$/,
    says: say(
      'net/rpc runs every call in a goroutine of its own, so the methods of one receiver overlap.',
      'net/rpc 为每次调用各起一个 goroutine，因此同一个接收者的方法会重叠执行。',
    ),
  },
  {
    id: 'errgroup',
    source: 'golang.org/x/sync/errgroup/errgroup.go, (*Group).Go',
    function: /(^|\/)errgroup(\.v\d+|\/v\d+)?\.\(\*Group\)\.(Go|TryGo|startGoLocked)(\.func\d+)?$/,
    says: say(
      'An errgroup runs each function it is given in a goroutine of its own.',
      'errgroup 为每个传入的函数各起一个 goroutine。',
    ),
  },
  {
    id: 'wait-group-go',
    source: 'sync/waitgroup.go, (*WaitGroup).Go (Go 1.25); github.com/sourcegraph/conc',
    function: /^sync\.\(\*WaitGroup\)\.Go(\.func\d+)?$|(^|\/)conc(\/pool)?\.\(\*\w+\)\.Go(\.func\d+)?$/,
    says: say(
      'A wait group starts each function it is given in a goroutine of its own.',
      'WaitGroup 为每个传入的函数各起一个 goroutine。',
    ),
  },
  {
    id: 'fasthttp-worker',
    source: 'valyala/fasthttp workerpool.go, (*workerPool).getCh: `go func()`',
    function: /(^|\/)fasthttp\.\(\*(workerPool|Server)\)\./,
    says: say(
      'fasthttp serves every connection in a worker goroutine of its own, so two requests run this code at once.',
      'fasthttp 用各自的 worker goroutine 处理每个连接，因此两个请求会同时运行这段代码。',
    ),
  },
  {
    id: 'grpc-server',
    source: 'google.golang.org/grpc server.go, (*Server).serveStreams and handleRawConn',
    function:
      /^google\.golang\.org\/grpc\.\(\*Server\)\.(serveStreams|handleStream|processUnaryRPC|processStreamingRPC|serverWorker|handleRawConn)/,
    says: say(
      'grpc runs every call and every stream in a goroutine of its own, so handlers of one server overlap.',
      'grpc 为每次调用和每个流各起一个 goroutine，因此同一服务器的处理函数会重叠执行。',
    ),
  },
  {
    id: 'grpc-client',
    source: 'google.golang.org/grpc: balancers, resolvers and transports run on goroutines of the library',
    function: /^google\.golang\.org\/grpc[./]/,
    says: say(
      '{frame} of the gRPC library started or runs this goroutine, next to the goroutines of the application.',
      'gRPC 库的 {frame} 启动或运行这个 goroutine，与应用自身的 goroutine 并行。',
    ),
  },
  {
    id: 'worker-pool',
    source:
      'panjf2000/ants, Jeffail/tunny, gammazero/workerpool, alitto/pond, bytedance/gopkg gopool; names of workers',
    function:
      /(^|\/)(ants|tunny|workerpool|pond|gopool|pool|workers?|worker_?pool)(\/v\d+)?\.\(\*?[\w.]*([wW]orker|[pP]ool|Group)\w*(\[[^\]]*\])?\)\.\w+|[./](?!(wait|stop|new|get|find|add|remove|register|kill|drain)[A-Z])\w*[wW]orkers?([lL]oop|[pP]ool|[fF]unc)?(\.func\d+|\.gowrap\d+|\.\d+)*$|[./]\(\*?\w*[wW]orker([pP]ool)?\w*(\[[^\]]*\])?\)\.(run|loop|start|work|process|do|handle|consume)\w*(\.func\d+|\.gowrap\d+|\.\d+)*$/i,
    says: say(
      '{frame} belongs to a pool of workers that run such jobs side by side.',
      '{frame} 属于工作池，池中的多个工作者并行执行这类任务。',
    ),
  },
  {
    id: 'http2-server',
    source:
      'net/http/h2_bundle.go and golang.org/x/net/http2/server.go, (*serverConn).scheduleHandler: `go sc.runHandler(…)`',
    function:
      /http2(\.\(\*serverConn\)|serverConn\)|Server)?\.?(runHandler|processHeaders|scheduleHandler)|^net\/http\.\(\*http2serverConn\)\.(runHandler|processHeaders|scheduleHandler)$/,
    says: say(
      'HTTP/2 serves every stream of a connection in a goroutine of its own, so two requests run this code at once.',
      'HTTP/2 为连接上的每个流各起一个 goroutine，因此两个请求会同时运行这段代码。',
    ),
  },
  {
    id: 'net-http-server',
    source: 'net/http/server.go, (*Server).Serve: `go c.serve(connCtx)`',
    function: /^net\/http\.\(\*(Server\)\.Serve|conn\)\.serve)$|^net\/http\.(HandlerFunc|serverHandler)\.ServeHTTP$/,
    says: say(
      'net/http serves every connection in a goroutine of its own, so two requests run this code at once.',
      'net/http 为每个连接各起一个 goroutine，因此两个请求会同时运行这段代码。',
    ),
  },
  {
    id: 'http-handler-goroutine',
    source: 'net/http/server.go: a Handler is called on the goroutine of its connection',
    function: /\.(\(\*?\w+\)|\w+)\.ServeHTTP(\.func\d+)*$|gin\.HandlerFunc|\.ServeHTTP-fm$/,
    says: say(
      'A handler, {frame}, is on the stack: the server runs it once per request, side by side.',
      '堆栈上有处理函数 {frame}：服务器对每个请求并行运行它。',
    ),
  },
  {
    id: 'time-after-func',
    source: 'time/sleep.go, goFunc: `go arg.(func())()`',
    function: /^time\.(goFunc|AfterFunc)$/,
    says: say(
      'time.AfterFunc runs its function in a goroutine of its own when the time is up, next to whoever set the timer.',
      'time.AfterFunc 到时后在自己的 goroutine 中运行函数，与设置定时器的一方并行。',
    ),
  },
  {
    id: 'k8s-wait',
    source: 'k8s.io/apimachinery pkg/util/wait',
    function: /k8s\.io\/apimachinery\/pkg\/util\/wait\.(\w*Until\w*|Forever|\(\*Group\)\.Start|BackoffUntil)/,
    says: say(
      '{frame} repeats this in a goroutine of its own; controllers usually start several such loops.',
      '{frame} 在自己的 goroutine 中反复执行；控制器通常会启动多个这样的循环。',
    ),
  },
  {
    id: 'k8s-controller',
    source: 'sigs.k8s.io/controller-runtime internal/controller; k8s.io/client-go tools/cache/shared_informer.go',
    function:
      /controller-runtime\/pkg\/(internal\/)?controller\.\(\*Controller[[)]|client-go\/tools\/cache\.\(\*(processorListener|sharedIndexInformer|Reflector)\)\./,
    says: say(
      '{frame} calls handlers from its own goroutine, and a controller may reconcile several objects at once.',
      '{frame} 在自己的 goroutine 中调用处理函数，控制器可能同时协调多个对象。',
    ),
  },
  {
    id: 'cron',
    source: 'robfig/cron cron.go, (*Cron).startJob; go-co-op/gocron',
    function: /(^|\/)(cron|gocron)(\.v\d+|\/v\d+)?\.\(\*?\w+\)\.|(^|\/)gocron\.\w+/,
    says: say(
      'A scheduler runs every job in a goroutine of its own: a job may overlap the next run of itself.',
      '调度器在各自的 goroutine 中运行每个任务：一个任务可能与它自己的下一次运行重叠。',
    ),
  },
  {
    id: 'test-parallel',
    source: 'testing/testing.go, (*T).Run: `go tRunner(t, f)`',
    function: /^testing\.(tRunner|\(\*T\)\.Run|\(\*B\)\.RunParallel(\.func\d+)?)$/,
    says: say(
      'The testing package runs every test in a goroutine of its own; parallel tests and goroutines a test leaves behind overlap.',
      'testing 包在各自的 goroutine 中运行每个测试；并行测试以及测试遗留的 goroutine 会重叠执行。',
    ),
  },
  {
    id: 'signal-handler',
    source: 'os/signal/signal_unix.go, loop; names of shutdown code',
    function: /^os\/signal\.|[./]\w*([sS]ignal|[sS]hutdown)\w*\.func\d+(\.\d+)*$/,
    says: say(
      '{frame} runs when the process is told to stop, next to the work that still goes on.',
      '{frame} 在进程被要求停止时运行，与仍在进行的工作并行。',
    ),
  },
  {
    id: 'websocket-pumps',
    source: 'gorilla/websocket examples/chat: readPump and writePump; names of keep-alive loops',
    function:
      /[./(](ping(?![a-z])\w*|pinger|\w*[a-z\d]Ping(?![a-z])\w*|\w*[kK]eep_?[aA]live\w*|\w*[hH]eart_?[bB]eat\w*|(read|write)Pump)\)?(\.func\d+|\.gowrap\d+|\.\d+)*$/,
    says: say(
      '{frame} is a keep-alive loop with a goroutine of its own, next to the one that carries the data.',
      '{frame} 是拥有独立 goroutine 的保活循环，与传输数据的 goroutine 并行。',
    ),
  },
  {
    id: 'ticker-loop',
    source: 'time/tick.go: a Ticker only sends; the loop is a goroutine of the program; names of such loops',
    function:
      /[./(]\w*([tT]icker|[pP]eriodic|[iI]ntervalLoop|[mM]etricsLoop|[pP]oll(er|ing|Loop))\w*\)?(\.func\d+|\.gowrap\d+|\.\d+)*$/,
    says: say('{frame} is a periodic loop with a goroutine of its own.', '{frame} 是拥有独立 goroutine 的周期循环。'),
  },
  {
    id: 'context-after-func',
    source: 'context/context.go, (*afterFuncCtx).cancel: `go a.f()`',
    function: /^context\.(AfterFunc|\(\*afterFuncCtx\)\.)/,
    says: say(
      'context.AfterFunc runs its function in a goroutine of its own when the context ends.',
      'context 结束时，context.AfterFunc 在自己的 goroutine 中运行函数。',
    ),
  },
];
