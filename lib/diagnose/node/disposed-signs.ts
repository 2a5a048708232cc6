import { say } from '../text.ts';
import type { Confidence, Text } from '../types.ts';
import type { Sign } from './signs.ts';

const USED: Text = say('It had been closed when this call came.', '调用到来时它已经被关闭。');

type Row = readonly [
  who: string,
  condition: { name?: RegExp; code?: RegExp; message?: RegExp; frame?: RegExp },
  confidence?: Confidence,
];

/** How each library says that it was used after close, quit, destroy, disconnect or release. Ordered: the specific first. */
const rows: readonly Row[] = [
  // redis: @redis/client/dist/lib/errors.js, redis 3 lib/customErrors.js; ioredis/lib/constants
  ['node-redis', { name: /^(ClientClosedError|ClientOfflineError|DisconnectsClientError)$/ }],
  ['node-redis', { code: /^NR_CLOSED$/ }],
  ['node-redis', { message: /\bThe connection is already closed\b/ }],
  ['undici', { code: /^UND_ERR_(CLOSED|DESTROYED)$/ }],
  ['the client', { message: /^The client is (closed|destroyed)\b/ }],
  ['ioredis', { message: /^Connection is closed\.?$/ }],
  // mysql/lib/protocol/Protocol.js, mysql2/lib/base/connection.js and pool.js
  ['mysql2', { message: /\bCan't add new command when connection is in closed state\b/ }],
  ['mysql', { code: /^PROTOCOL_ENQUEUE_AFTER_(QUIT|DESTROY|FATAL_ERROR)$/ }],
  ['mysql', { message: /\bCannot enqueue \w+ after (invoking quit|being destroyed|fatal error)\b/ }],
  ['the pool', { code: /^POOL_CLOSED$/ }],
  [
    'the pool',
    {
      message:
        /\bPool is (already )?(closed|closing|draining|destroyed)\b|\bpool (was|has been|is) (closed|destroyed|drained)\b/i,
    },
  ],
  // pg-pool, pg, postgres.js
  ['pg-pool', { message: /\bCannot use a pool after calling end on the pool\b|\bCalled end on pool more than once\b/ }],
  [
    'pg',
    {
      message:
        /\bClient was closed and is not queryable\b|^Connection terminated$|\bClient has encountered a connection error and is not queryable\b/,
    },
  ],
  ['postgres.js', { code: /^CONNECTION_(ENDED|DESTROYED)$/ }],
  ['postgres.js', { message: /^write CONNECTION_(ENDED|DESTROYED)\b/ }],
  // tedious/lib/connection.js, mssql/lib/base/transaction.js
  ['tedious', { message: /\bRequests can only be made in the LoggedIn state, not the \w+ state\b/ }],
  ['mssql', { code: /^(ECONNCLOSED|EABORT)$/ }],
  // mongodb/lib/error.js
  [
    'the MongoDB driver',
    {
      name: /^Mongo(NotConnected|TopologyClosed|ExpiredSession|ClientClosed|CursorExhausted|PoolClosed|ServerClosed)Error$|^PoolClosedError$/,
    },
  ],
  [
    'the MongoDB driver',
    {
      message:
        /\bTopology is closed, please connect\b|\bCannot use a session that has ended\b|\bserver instance pool was destroyed\b|\bMust be connected before running operations\b|\bclosed connection pool\b/i,
    },
  ],
  // Level, SQLite
  ['Level', { code: /^LEVEL_(DATABASE|ITERATOR|BATCH|SNAPSHOT)_NOT_OPEN$/ }],
  ['Level', { message: /^(Database|Iterator) is not open\b/, frame: /level/i }],
  [
    'SQLite',
    {
      message:
        /\b(The )?database (connection )?is not open\b|\bDatabase (handle )?is closed\b|\bstatement has been finalized\b/i,
    },
  ],
  // Query builders and ORMs
  ['knex', { message: /\bTransaction query already complete\b/ }],
  ['knex', { message: /^Unable to acquire a connection$/ }],
  ['TypeORM', { name: /^QueryRunnerAlreadyReleasedError$/ }],
  ['TypeORM', { name: /^(TransactionNotStartedError|CannotExecuteNotConnectedError)$/ }, 'strong'],
  ['Sequelize', { message: /\bgetConnection was called after the connection manager was closed\b/ }],
  [
    'Sequelize',
    {
      message:
        /\b(commit|rollback) has been called on this transaction\b|\bTransaction cannot be (committed|rolled back) because it has been finished\b/,
    },
  ],
  ['Prisma', { code: /^P2028$/, message: /\bTransaction (already closed|not found)\b|\bexpired transaction\b/i }],
  [
    'Prisma',
    {
      message:
        /\bTransaction API error: Transaction already closed\b|\bEngine is not yet connected\b|\bcannot be executed on an? (expired|closed|committed) transaction\b/,
    },
  ],
  // Message queues
  ['KafkaJS', { name: /^KafkaJSConnectionClosedError$/ }],
  ['KafkaJS', { message: /\bThe (producer|consumer|admin client|client) is (disconnected|disconnecting|closed)\b/ }],
  ['amqplib', { name: /^IllegalOperationError$/ }],
  [
    'amqplib',
    { message: /\bChannel ended, no reply will be forthcoming\b|\bChannel clos(ed|ing)\b/, frame: /amqplib|rabbit/i },
  ],
  ['nats', { code: /^(CONNECTION_CLOSED|CONNECTION_DRAINING|SUB_CLOSED)$/ }],
  ['mqtt', { message: /^client disconnect(ing|ed)$/ }],
  // Browsers under control: playwright-core, puppeteer, selenium-webdriver
  ['the browser driver', { name: /^Target(Close|Closed)Error$/ }],
  ['the browser driver', { message: /\bTarget (page, context or browser has been )?closed\b|\b[Tt]arget closed\b/ }],
  [
    'the browser driver',
    {
      message:
        /\b(Page|Browser|Context|Browser context|Frame) (has been |was |is |already )?(already )?(closed|detached|disconnected)\b/i,
      frame: /puppeteer|playwright/i,
    },
  ],
  [
    'the browser driver',
    {
      message:
        /\bSession closed\. Most likely the \w+ has been closed\b|\b[Nn]avigating frame was detached\b|\bdetached Frame\b|\bExecution context (was destroyed|is not available)\b|\bFrame was detached\b|\bCannot find context with specified id\b/,
    },
  ],
  ['selenium', { name: /^NoSuchSessionError$/ }],
  ['selenium', { message: /\bdoes not have a valid session ID\b|\binvalid session id\b/ }],
  // Node itself: lib/internal/errors.js
  [
    'Node',
    {
      code: /^ERR_(SOCKET_CLOSED|SOCKET_DGRAM_NOT_RUNNING|SERVER_NOT_RUNNING|IPC_CHANNEL_CLOSED|IPC_DISCONNECTED|USE_AFTER_CLOSE|DIR_CLOSED|HTTP2_INVALID_SESSION|HTTP2_GOAWAY_SESSION|HTTP2_INVALID_STREAM|HTTP2_SOCKET_UNBOUND|ZLIB_BINDING_CLOSED|STREAM_CLOSED|CLOSED_MESSAGE_PORT|INSPECTOR_NOT_CONNECTED)$/,
    },
  ],
  ['Node', { code: /^EBADF$/ }, 'strong'],
  [
    'Node',
    {
      message:
        /^(EBADF: bad file descriptor|readline was closed|zlib binding closed|Not running$|Server is not running\.?$|Channel closed$|file closed$|Directory handle was closed)/,
    },
    'strong',
  ],
  [
    'Deno',
    { name: /^(BadResource|Interrupted)$/, message: /\bBad resource ID\b|\boperation canceled\b|\bclosed\b/ },
    'strong',
  ],
  // Programs with objects that are disposed: Electron, VS Code and Monaco, TensorFlow.js, Vite, esbuild
  ['Electron', { name: /^TypeError$/, message: /^Object has been destroyed$/ }],
  [
    'the library',
    {
      message:
        /\b(Tensor|Model|Webview|InstantiationService|Disposable|Store|Controller|Editor|Instance|Object|Handle|Terminal) (is|was|has been|is already|has already been) disposed\b/i,
    },
    'strong',
  ],
  ['Vite', { code: /^ERR_(CLOSED_SERVER|OUTDATED_OPTIMIZED_DEP)$/ }],
  ['esbuild', { message: /\bThe service (is no longer running|was stopped)\b/ }],
  [
    'uWebSockets.js',
    {
      message:
        /\bInvalid access of (discarded|closed)\b.{0,60}\buWS\.|\buWS\.HttpResponse must not be accessed after\b/,
    },
  ],
  ['Jest', { message: /\bafter the Jest environment has been torn down\b|\bCannot log after tests are done\b/ }],
  ['ssh2', { message: /^(Not connected|No response from server)$/, frame: /ssh2/ }, 'strong'],
  ['gRPC', { message: /\bChannel has been (shut down|closed)\b|\bThe client has been closed\b/i }, 'strong'],
  // The words everybody else uses
  [
    'the library',
    {
      message:
        /\b((used|called|accessed|executed|invoked|operation|query|write|read|request) (on|after|against)|use|access|query) (an? |the )?(already )?(been )?(closed|ended|destroyed|disposed|released|disconnected|terminated) (\w+ )?(connection|client|pool|session|database|db|channel|server|socket|browser|page|handle|cursor|transaction|query ?runner|producer|consumer|context|instance)\b/i,
    },
    'strong',
  ],
  [
    'the library',
    {
      message:
        /\b(connection|client|pool|session|database|channel|cursor|transaction|producer|consumer|handle|worker|driver|server) (has |was |is )(already |been |already been )(closed|destroyed|disposed|ended|released|terminated|disconnected|shut ?down|finalized|committed)\b/i,
    },
    'strong',
  ],
  [
    'the library',
    {
      message:
        /^(The )?(connection|client|pool|session|database|db|channel|cursor|producer|consumer|handle|worker|queue) (is|was) (closed|destroyed|disposed|ended|terminated|disconnected)\b/i,
    },
    'strong',
  ],
  [
    'the library',
    {
      message:
        /\bafter (calling |invoking )?`?(close|end|quit|destroy|dispose|disconnect|release|shutdown|terminate)d?(\(\))?`?\b/i,
    },
    'possible',
  ],
];

export const disposedSigns: readonly Sign[] = rows.map(([who, condition, confidence = 'certain']) => ({
  who,
  ...condition,
  confidence,
  says: USED,
}));
