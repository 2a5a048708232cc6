import type { Goroutine } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Text } from '../types.ts';

interface Parking {
  /** Tested against every function of the stack, and the creator's. */
  readonly function: RegExp;
  readonly does: Text;
}

/** States in which only the runtime's own helpers wait. */
const RUNTIME_STATE =
  /^(force gc|GC (sweep|scavenge|worker|assist|mark)|finalizer wait|cleanup wait|trace reader|idle|bgsweep|debug call)/;
const RUNTIME_HELPER = say('a helper of the runtime', '运行时自身的辅助 goroutine');

/** Where well-behaved goroutines spend their lives. Sources: the packages named. */
const PARKED: readonly Parking[] = [
  {
    function: /^runtime\.(forcegchelper|bgsweep|bgscavenge|runfinq|runFinalizers|runCleanups|gcBgMarkWorker)/,
    does: RUNTIME_HELPER,
  },
  { function: /^os\/signal\.(loop|signal_recv)$/, does: say('waits for signals', '等待信号') },
  { function: /^net\.\(\*(TCP|Unix)Listener\)\.Accept$/, does: say('waits for connections', '等待连接') },
  {
    function: /^net\/http\.\(\*persistConn\)\.(readLoop|writeLoop)$/,
    does: say('keeps an outgoing HTTP connection', '维持一条出站 HTTP 连接'),
  },
  {
    function: /^net\/http\.\(\*connReader\)\.backgroundRead$/,
    does: say('watches a client connection', '监视客户端连接'),
  },
  {
    function:
      /http2(ClientConn|\.\(\*ClientConn)\)\.readLoop$|http2clientConnReadLoop|http2(serverConn|\.\(\*serverConn)\)\.(readFrames|serve)$/,
    does: say('reads an HTTP/2 connection', '读取 HTTP/2 连接'),
  },
  {
    function: /^database\/sql\.\(\*DB\)\.connection(Opener|Resetter|Cleaner)$/,
    does: say('keeps the pool of database connections', '维护数据库连接池'),
  },
  { function: /^testing\.\(\*(T|M)\)\.(Run|startAlarm)/, does: say('waits for a test', '等待测试结束') },
  {
    function: /(^|\/)(klog|glog)(\/v\d+)?\.\(\*\w+\)\.(flushDaemon|run)$|lumberjack(\.v\d)?\.\(\*Logger\)\.millRun$/,
    does: say('flushes logs', '刷新日志'),
  },
  { function: /^go\.opencensus\.io\/stats\/view\.\(\*worker\)\.start$/, does: say('collects metrics', '收集指标') },
  {
    function:
      /^google\.golang\.org\/grpc\/internal\/transport\.\(\*(http2Client|http2Server)\)\.(reader|keepalive|HandleStreams)$|\.\(\*loopyWriter\)\.run$|grpcsync\.\(\*CallbackSerializer\)\.run$|\.\(\*ccBalancerWrapper\)\.watcher$|grpc\.\(\*addrConn\)\./,
    does: say('keeps a gRPC connection', '维持 gRPC 连接'),
  },
  {
    function: /yamux\.\(\*Session\)\.(keepalive|recvLoop|recv|send|sendLoop|AcceptStream\w*)$/,
    does: say('keeps a yamux session', '维持 yamux 会话'),
  },
  {
    function: /(^|\/)(amqp091-go|amqp)\.\(\*(Connection|consumers)\)\.(reader|heartbeater|buffer)$/,
    does: say('keeps an AMQP connection', '维持 AMQP 连接'),
  },
  {
    function: /nats(\.go)?\.\(\*(Conn|asyncCallbacksHandler)\)\.(readLoop|flusher|waitForMsgs|asyncCBDispatcher)$/,
    does: say('keeps a NATS connection', '维持 NATS 连接'),
  },
  {
    function: /(^|\/)topology\.\(\*\w+\)\.(update|maintain|createConnections|start|background)/,
    does: say('watches a MongoDB server', '监视 MongoDB 服务器'),
  },
  {
    function: /redis[^ ]*pool\.\(\*ConnPool\)\.reaper$/,
    does: say('keeps the pool of Redis connections', '维护 Redis 连接池'),
  },
  {
    function: /client-go\/tools\/cache\.\(\*(processorListener|Reflector|sharedProcessor|controller|DeltaFIFO)\)\./,
    does: say('watches Kubernetes objects', '监视 Kubernetes 对象'),
  },
  {
    function: /client-go\/util\/workqueue\.\(\*\w+(\[[^\]]*\])?\)\.(Get|waitingLoop|updateUnfinishedWorkLoop)$/,
    does: say('waits for work in a queue', '等待队列中的工作'),
  },
  {
    function:
      /goleveldb\/leveldb\.\(\*DB\)\.(compactionError|mpoolDrain|tCompaction|mCompaction|jWriter)$|util\.\(\*BufferPool\)\.drain$/,
    does: say('compacts a LevelDB', '压缩 LevelDB'),
  },
  {
    function:
      /badger(\/v\d+)?[^ ]*\.\(\*?\w+\)?\.(flushMemtable|runCompactor|doWrites|updateSize|listenForUpdates|waitOnGC|process)/,
    does: say('keeps a Badger database', '维护 Badger 数据库'),
  },
  {
    function:
      /go-cache\.\(\*janitor\)\.Run$|ristretto(\/v\d+)?[^ ]*\.process(Items)?$|bigcache[^ ]*\.newBigCache\.func\d+$/,
    does: say('cleans a cache', '清理缓存'),
  },
  { function: /fsnotify\.\(\*\w+\)\.readEvents$/, does: say('watches files', '监视文件') },
  {
    function: /^context\.\(\*cancelCtx\)\.propagateCancel\.func\d+$|^context\.propagateCancel\.func\d+$/,
    does: say('waits for a context to end', '等待 context 结束'),
  },
  { function: /^internal\/singleflight|^net\.\(\*Resolver\)\.goLookup/, does: say('looks up a name', '解析名称') },
];

/** A connection between two requests: net/http reads it and no handler is on the stack. */
const KEEP_ALIVE = say('waits for the next request of a connection', '等待连接上的下一个请求');

/** What this goroutine does when nothing is wrong; null when its wait is not one of the known ones. */
export function idlePhrase(goroutine: Goroutine): Text | null {
  if (RUNTIME_STATE.test(goroutine.state)) return RUNTIME_HELPER;
  for (const { function: pattern, does } of PARKED) {
    if (goroutine.frames.some((frame) => pattern.test(frame.function))) return does;
  }
  if (
    goroutine.state.startsWith('IO wait') &&
    goroutine.frames.every((frame) => frame.origin === 'stdlib' || frame.origin === 'runtime')
  ) {
    if (goroutine.frames.some((frame) => frame.function === 'net/http.(*conn).serve')) return KEEP_ALIVE;
  }
  return null;
}
