import { describe, expect, test } from 'vitest';
import { sources } from '../../../lib/diagnose/concurrency/go-sources.ts';
import { nodeSources } from '../../../lib/diagnose/concurrency/node-sources.ts';
import type { Concurrency } from '../../../lib/diagnose/types.ts';
import { read } from './verdicts.ts';

interface Stack {
  /** Innermost first, as printed. */
  readonly frames: readonly string[];
  /** `created by …`; null for the main goroutine and for what the paste cut. */
  readonly by: string | null;
}
const stack = (by: string | null, ...frames: readonly string[]): Stack => ({ by, frames });
const put = 'example.com/app/store.(*Store).Put';

/** Where the crash of a map write says that its goroutine comes from. */
function concurrencyOf({ frames, by }: Stack, id = 34): Concurrency | null | undefined {
  const lines = [put, ...frames].map((frame) => `${frame}(0xc000012345)\n\t/src/app/file.go:41 +0x1d\n`).join('');
  const created = by === null ? '' : `created by ${by} in goroutine 1\n\t/src/app/start.go:20 +0x5e\n`;
  const text = `fatal error: concurrent map writes\n\ngoroutine ${id} [running]:\n${lines}${created}`;
  const { findings } = read(text);
  const span = findings[0]?.concurrency?.span;
  if (span) expect(text.slice(span[0], span[1]).trim()).not.toBe('');
  return findings[0]?.concurrency;
}

/** Stacks as these libraries leave them, by the row that must speak. */
const CASES: Readonly<Record<string, readonly Stack[]>> = {
  'http-timeout-handler': [
    stack('net/http.(*timeoutHandler).ServeHTTP', 'example.com/app.handler', 'net/http.HandlerFunc.ServeHTTP'),
    stack(
      'github.com/labstack/echo/v4/middleware.TimeoutConfig.ToMiddleware.func1.1',
      'github.com/labstack/echo/v4/middleware.echoHandlerFuncWrapper.ServeHTTP',
    ),
    stack('github.com/gin-contrib/timeout.New.func1', 'github.com/gin-gonic/gin.(*Context).Next'),
  ],
  'net-rpc-call': [
    stack('net/rpc.(*Server).ServeCodec', 'reflect.Value.call', 'net/rpc.(*service).call'),
    stack('net/rpc.(*Server).ServeConn'),
  ],
  errgroup: [
    stack('golang.org/x/sync/errgroup.(*Group).Go', 'golang.org/x/sync/errgroup.(*Group).Go.func1'),
    stack('golang.org/x/sync/errgroup.(*Group).startGoLocked'),
  ],
  'wait-group-go': [
    stack('sync.(*WaitGroup).Go', 'sync.(*WaitGroup).Go.func1'),
    stack('github.com/sourcegraph/conc.(*WaitGroup).Go'),
  ],
  'fasthttp-worker': [
    stack(
      'github.com/valyala/fasthttp.(*workerPool).getCh',
      'github.com/valyala/fasthttp.(*Server).serveConn',
      'github.com/valyala/fasthttp.(*workerPool).workerFunc',
      'github.com/valyala/fasthttp.(*workerPool).getCh.func1',
    ),
  ],
  'grpc-server': [
    stack(
      'google.golang.org/grpc.(*Server).serveStreams.func1',
      'google.golang.org/grpc.(*Server).processUnaryRPC',
      'google.golang.org/grpc.(*Server).handleStream',
    ),
    stack('google.golang.org/grpc.(*Server).initServerWorkers', 'google.golang.org/grpc.(*Server).serverWorker'),
  ],
  'grpc-client': [stack('google.golang.org/grpc/internal/grpcsync.NewCallbackSerializer')],
  'worker-pool': [
    stack('github.com/panjf2000/ants/v2.(*goWorker).run', 'github.com/panjf2000/ants/v2.(*goWorker).run.func1'),
    stack('example.com/app/jobs.(*Pool).Start', 'example.com/app/jobs.(*WorkerPool).process'),
    stack('example.com/app/jobs.(*Runner).Start', 'example.com/app/jobs.(*Runner).worker'),
    stack('example.com/app.startWorkers', 'example.com/app.startWorkers.func1'),
  ],
  'http2-server': [
    stack('net/http.(*http2serverConn).scheduleHandler', 'net/http.(*http2serverConn).runHandler'),
    stack('golang.org/x/net/http2.(*serverConn).processHeaders', 'golang.org/x/net/http2.(*serverConn).runHandler'),
  ],
  'net-http-server': [
    stack('net/http.(*Server).Serve', 'net/http.serverHandler.ServeHTTP', 'net/http.(*conn).serve'),
    stack(null, 'net/http.HandlerFunc.ServeHTTP'),
  ],
  'http-handler-goroutine': [stack(null, 'example.com/app/api.(*Router).ServeHTTP')],
  'time-after-func': [stack('time.goFunc')],
  'k8s-wait': [
    stack('k8s.io/apimachinery/pkg/util/wait.(*Group).Start', 'k8s.io/apimachinery/pkg/util/wait.JitterUntil'),
  ],
  'k8s-controller': [
    stack('sigs.k8s.io/controller-runtime/pkg/internal/controller.(*Controller).Start.func2'),
    stack(null, 'k8s.io/client-go/tools/cache.(*processorListener).run'),
  ],
  cron: [
    stack('github.com/robfig/cron/v3.(*Cron).startJob', 'github.com/robfig/cron/v3.FuncJob.Run'),
    stack('github.com/go-co-op/gocron.(*executor).start'),
  ],
  'test-parallel': [stack('testing.(*T).Run', 'example.com/app.TestPut', 'testing.tRunner')],
  'signal-handler': [stack('main.handleSignals', 'main.handleSignals.func1'), stack('main.gracefulShutdown.func1')],
  'websocket-pumps': [
    stack('example.com/app/ws.(*Client).start', 'example.com/app/ws.(*Client).pingLoop'),
    stack('example.com/app/ws.(*Hub).Run', 'example.com/app/ws.(*Client).writePump'),
    stack('example.com/app/ws.wsPing.func1'),
  ],
  'ticker-loop': [
    stack('main.main', 'main.startTicker.func1'),
    stack('example.com/app.(*Poller).Start', 'example.com/app.(*Poller).pollLoop'),
  ],
  'context-after-func': [stack('context.(*afterFuncCtx).cancel.func1'), stack('context.AfterFunc.func1')],
};

describe('what made it concurrent is told by a row of the table', () => {
  test('every row has a stack that it speaks for, and names its source', () => {
    expect(Object.keys(CASES).sort()).toEqual(sources.map(({ id }) => id).sort());
    for (const { source } of sources) expect(source.length).toBeGreaterThan(10);
  });

  test.each(Object.entries(CASES).flatMap(([id, stacks]) => stacks.map((one) => [id, one] as const)))(
    '%s: %j',
    (id, one) => {
      const concurrency = concurrencyOf(one);
      expect(concurrency?.source).toBe(id);
      expect(concurrency?.span).not.toBeNull();
      expect(concurrency?.says.en).not.toMatch(/\{\w+\}| {2}/);
      expect(concurrency?.says.zh).toMatch(/\p{Script=Han}/u);
    },
  );
});

describe('what is no such thing is not told as one', () => {
  test.each([
    ['a handler that maps', stack(null, 'example.com/app.handleMapping')],
    ['shopping and shipping', stack(null, 'example.com/app.(*Cart).shopping', 'example.com/app.Shipping')],
    ['one who waits for a worker', stack(null, 'example.com/app.waitForLastWorker')],
    ['a parser of intervals', stack(null, 'example.com/app.ParseInterval')],
    ['the stack of a poller in net', stack(null, 'internal/poll.(*FD).Read')],
    ['a method Serve of a server of one’s own', stack(null, 'example.com/app.(*Server).Serve')],
    ['a queue of one’s own', stack(null, 'example.com/app.(*Queue).Go')],
  ])('%s', (_, one) => {
    const concurrency = concurrencyOf(one);
    expect(concurrency?.source).toBe('unknown');
    expect(concurrency?.says.en).toBe('The paste does not show what started this goroutine.');
    expect(concurrency?.span).toBeNull();
  });

  test('a plain go statement is told by the function that holds it', () => {
    const concurrency = concurrencyOf(stack('example.com/app.(*Cache).Warm', 'example.com/app.(*Cache).fill'));
    expect(concurrency?.source).toBe('go-statement');
    expect(concurrency?.says.en).toBe('The goroutine was started by app.(*Cache).Warm (start.go:20).');
  });

  test('the main goroutine is told as such', () => {
    expect(concurrencyOf(stack(null, 'main.main'), 1)?.source).toBe('main');
  });

  test('several goroutines of one go statement are counted', () => {
    const one = (id: number, state: string) =>
      `goroutine ${id} [${state}]:\n${put}(0xc000012345)\n\t/src/app/file.go:41 +0x1d\ncreated by main.fill in goroutine 1\n\t/src/app/main.go:9 +0x5e\n`;
    const text = `fatal error: concurrent map writes\n\n${[one(18, 'running'), one(19, 'runnable'), one(20, 'runnable')].join('\n')}`;
    const [finding] = read(text).findings;
    expect(finding?.concurrency).toMatchObject({ source: 'started-in-several' });
    expect(finding?.concurrency?.says.en).toBe('main.fill (main.go:9) started 3 of the goroutines in this text.');
  });
});

test('the rows for JavaScript have ids of their own, in both languages', () => {
  expect(new Set(nodeSources.map(({ id }) => id)).size).toBe(nodeSources.length);
  for (const { says } of nodeSources) expect(says.zh).toMatch(/\p{Script=Han}/u);
});
