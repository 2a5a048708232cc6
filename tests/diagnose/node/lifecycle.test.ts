import { describe, expect, it } from 'vitest';
import { paste, verdictOf } from '../../helpers/node-paste.ts';

describe('completed twice', () => {
  it.each([
    [
      'ERR_MULTIPLE_CALLBACK',
      paste(
        'Error [ERR_MULTIPLE_CALLBACK]: Callback called multiple times',
        'onwrite (node:internal/streams/writable:521:28)',
        '/app/src/sink.js:9:5',
      ),
    ],
    [
      'koa',
      paste(
        'Error: next() called multiple times',
        'dispatch (/app/node_modules/koa-compose/index.js:35:45)',
        '/app/src/auth.js:12:9',
      ),
    ],
    [
      'mocha',
      paste(
        'Error: done() called multiple times in hook <Suite "before each" hook> of file /ci/a.spec.js',
        'Timeout._onTimeout (test/a.spec.js:9:5)',
      ),
    ],
    [
      'Jest',
      paste(
        'Expected done to be called once, but it was called multiple times.',
        'Object.<anonymous> (src/x.test.js:8:5)',
      ).replace(/^/, 'Error: '),
    ],
    [
      'async',
      paste(
        'Error: Callback was already called.',
        '/app/node_modules/async/dist/async.js:966:32',
        'each (/app/src/each.js:4:5)',
      ),
    ],
    [
      'Transform',
      paste(
        'Error [ERR_TRANSFORM_ALREADY_TRANSFORMING]: Calling transform done when still transforming',
        'Transform.afterTransform (_stream_transform.js:81:31)',
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/double-callback certain');
  });

  it('other libraries in their own words are strong', () => {
    expect(verdictOf(paste('Error: Callback already called', 'Foo.done (/app/node_modules/foo/index.js:9:5)'))).toBe(
      'node/double-callback strong',
    );
  });

  it.each([
    [
      'a callback that is missing',
      paste(
        'TypeError [ERR_INVALID_CALLBACK]: Callback must be a function. Received undefined',
        'maybeCallback (fs.js:145:9)',
        'save (/app/src/save.js:3:6)',
      ),
    ],
    [
      'a test that never called done',
      paste(
        'Error: Resolution method is overspecified. Specify a callback *or* return a Promise; not both.',
        'Context.<anonymous> (test/a.spec.js:3:3)',
      ),
    ],
    ['a user who was called', 'Callback was scheduled for 9:00\n'],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('used after it was closed', () => {
  it.each([
    [
      'node-redis 4',
      paste(
        'ClientClosedError: The client is closed',
        'Commander._RedisClient_sendCommand (/app/node_modules/@redis/client/dist/lib/client/index.js:490:31)',
        'Session.touch (/app/src/session.ts:9:9)',
      ),
    ],
    [
      'ioredis',
      paste(
        'Error: Connection is closed.',
        'Redis.sendCommand (/app/node_modules/ioredis/built/Redis.js:332:30)',
        'Queue.close (/app/src/queue.js:30:9)',
      ),
    ],
    [
      'mysql',
      paste(
        'Error: Cannot enqueue Query after invoking quit.',
        'Protocol._validateEnqueue (/app/node_modules/mysql/lib/protocol/Protocol.js:215:16)',
        "{\n  code: 'PROTOCOL_ENQUEUE_AFTER_QUIT',\n  fatal: false\n}",
      ),
    ],
    [
      'mysql2 pool',
      paste('Error: Pool is closed.', 'PromisePool.getConnection (/app/node_modules/mysql2/promise.js:320:9)'),
    ],
    [
      'pg-pool',
      paste(
        'Error: Cannot use a pool after calling end on the pool',
        'BoundPool.connect (/app/node_modules/pg-pool/index.js:180:19)',
        'job (/app/src/job.js:3:3)',
      ),
    ],
    [
      'MongoDB session',
      paste(
        'MongoExpiredSessionError: Cannot use a session that has ended',
        'applySession (/app/node_modules/mongodb/lib/sessions.js:736:16)',
      ),
    ],
    [
      'MongoDB topology',
      paste(
        'MongoTopologyClosedError: Topology is closed',
        'Topology.selectServer (/app/node_modules/mongodb/lib/sdam/topology.js:300:9)',
      ),
    ],
    [
      'Level',
      paste(
        'ModuleError: Database is not open',
        'ClassicLevel.get (/app/node_modules/abstract-level/abstract-level.js:300:9)',
        "{\n  code: 'LEVEL_DATABASE_NOT_OPEN'\n}",
      ),
    ],
    [
      'better-sqlite3',
      paste(
        'TypeError: The database connection is not open',
        'Database.prepare (/app/node_modules/better-sqlite3/lib/methods/wrappers.js:5:21)',
        'save (/app/src/save.js:3:3)',
      ),
    ],
    [
      'playwright',
      paste('page.click: Target page, context or browser has been closed', 'login (/app/src/login.js:2:9)'),
    ],
    [
      'puppeteer',
      paste(
        'TargetCloseError: Protocol error (Runtime.callFunctionOn): Target closed',
        'CallbackRegistry.clear (/app/node_modules/puppeteer-core/lib/cjs/puppeteer/common/CallbackRegistry.js:69:36)',
      ),
    ],
    [
      'knex',
      paste(
        'Error: Transaction query already complete, run with DEBUG=knex:tx for more info',
        'completedError (/app/node_modules/knex/lib/execution/transaction.js:390:9)',
      ),
    ],
    [
      'TypeORM',
      paste(
        'QueryRunnerAlreadyReleasedError: Query runner already released. Cannot run queries anymore.',
        'PostgresQueryRunner.query (/app/src/driver/postgres/PostgresQueryRunner.ts:205:19)',
      ),
    ],
    [
      'amqplib',
      paste(
        'IllegalOperationError: Channel closed',
        'ConfirmChannel.<anonymous> (/app/node_modules/amqplib/lib/channel.js:149:11)',
        'publish (/app/src/publish.js:9:5)',
      ),
    ],
    [
      'dgram',
      paste(
        'Error [ERR_SOCKET_DGRAM_NOT_RUNNING]: Not running',
        'healthCheck (node:dgram:913:11)',
        'Socket.send (node:dgram:590:3)',
        'Stats.flush (/app/src/stats.js:9:5)',
      ),
    ],
    ['Electron', paste('TypeError: Object has been destroyed', 'Timeout._onTimeout (/app/main/window.js:31:18)')],
    [
      'IPC',
      paste(
        'Error [ERR_IPC_CHANNEL_CLOSED]: Channel closed',
        'process.target.send (node:internal/child_process:754:16)',
        'report (/app/worker.js:8:11)',
      ),
    ],
    [
      'KafkaJS',
      paste(
        'KafkaJSError: The producer is disconnected',
        'validateConnectionStatus (/app/node_modules/kafkajs/src/producer/index.js:50:17)',
      ),
    ],
    [
      'Prisma',
      paste(
        'PrismaClientKnownRequestError: Transaction API error: Transaction already closed: A query cannot be executed on a committed transaction.',
        'a (/app/node_modules/@prisma/client/runtime/library.js:1:2)',
        "{\n  code: 'P2028'\n}",
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/use-after-dispose certain');
  });

  it.each([
    ['an issue tracker', 'The issue has been closed as a duplicate.\n'],
    ['a closed shop', paste('Error: The shop is closed on Sundays', 'order (/app/src/order.js:3:3)')],
    [
      'a wrong password',
      paste(
        'error: password authentication failed for user "app"',
        'Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:283:98)',
        "{\n  code: '28P01'\n}",
      ),
    ],
    [
      'a browser that does not start',
      paste(
        'Error: Failed to launch the browser process!',
        'Interface.onClose (/app/node_modules/puppeteer/lib/launcher.js:2:3)',
      ),
    ],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('a timer won', () => {
  it.each([
    [
      'knex',
      paste(
        'KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
        'Client_PG.acquireConnection (/app/node_modules/knex/lib/client.js:332:26)',
        'async Orders.list (/app/src/orders.js:9:5)',
      ),
    ],
    [
      'mongoose',
      paste(
        'MongooseError: Operation `carts.updateOne()` buffering timed out after 10000ms',
        'Timeout.<anonymous> (/app/node_modules/mongoose/lib/drivers/node-mongodb-native/collection.js:185:23)',
      ),
    ],
    [
      'AbortSignal',
      paste(
        'DOMException [TimeoutError]: The operation was aborted due to timeout',
        'node:internal/deps/undici/undici:12502:13',
        'async probe (/app/src/probe.mjs:4:9)',
      ),
    ],
    [
      'p-timeout',
      paste(
        'TimeoutError: Promise timed out after 500 milliseconds',
        'Timeout._onTimeout (/app/node_modules/p-timeout/index.js:39:64)',
      ),
    ],
    [
      'bluebird',
      paste(
        'TimeoutError: operation timed out',
        'afterTimeout (/app/node_modules/bluebird/js/release/timers.js:46:19)',
        'Timeout.timeoutTimeout [as _onTimeout] (/app/node_modules/bluebird/js/release/timers.js:76:13)',
      ),
    ],
    ['playwright', paste('locator.click: Timeout 30000ms exceeded.', 'submit (/app/e2e/submit.js:8:20)')],
    [
      'puppeteer',
      paste(
        'TimeoutError: Navigation timeout of 30000 ms exceeded',
        'LifecycleWatcher.timeout (/app/node_modules/puppeteer/lib/LifecycleWatcher.js:100:9)',
      ),
    ],
    [
      'Sequelize',
      paste(
        'SequelizeConnectionAcquireTimeoutError: Operation timeout',
        'ConnectionManager.getConnection (/app/node_modules/sequelize/lib/dialects/abstract/connection-manager.js:206:48)',
      ),
    ],
    [
      'Prisma',
      paste(
        'PrismaClientKnownRequestError: Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool',
        'a (/app/node_modules/@prisma/client/runtime/library.js:1:2)',
        "{\n  code: 'P2024'\n}",
      ),
    ],
    [
      'pg-pool',
      paste(
        'Error: timeout exceeded when trying to connect',
        'Timeout._onTimeout (/app/node_modules/pg-pool/index.js:222:27)',
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/promise-timeout certain');
  });

  it.each([
    [
      'a host that does not answer',
      paste(
        'Error: connect ETIMEDOUT 10.0.0.7:443',
        'TCPConnectWrap.afterConnect [as oncomplete] (node:net:1607:16)',
        "{\n  code: 'ETIMEDOUT'\n}",
      ),
    ],
    [
      'a database that was never there',
      paste(
        'MongooseServerSelectionError: Server selection timed out after 30000 ms',
        'Connection.openUri (/app/node_modules/mongoose/lib/connection.js:847:32)',
      ),
    ],
    [
      'a warning about the argument',
      '(node:1) TimeoutOverflowWarning: 4294967296 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.\n',
    ],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('files', () => {
  const fs = (message: string, ...frames: string[]) => paste(`Error: ${message}`, ...frames);
  it.each([
    [
      'mkdir of a cache',
      fs(
        "EEXIST: file already exists, mkdir '/tmp/acme-cache'",
        'Object.mkdirSync (node:fs:1372:26)',
        'Cache.ensure (/app/src/cache.js:9:6)',
      ),
    ],
    [
      'unlink of a temporary file',
      fs(
        "ENOENT: no such file or directory, unlink '/app/.cache/a.tmp'",
        'Object.unlinkSync (node:fs:1700:3)',
        'sweep (/app/src/sweep.js:5:6)',
      ),
    ],
    [
      'rename into place',
      fs(
        "ENOENT: no such file or directory, rename '/app/node_modules/.vite/deps_temp' -> '/app/node_modules/.vite/deps'",
      ),
    ],
    [
      'a folder that fills while it is removed',
      fs("ENOTEMPTY: directory not empty, rmdir '/app/dist/assets'", 'async rm (/app/build.js:9:3)'),
    ],
    [
      'a file that is still open',
      fs("EBUSY: resource busy or locked, unlink 'C:\\app\\data\\log.txt'", 'rotate (C:\\app\\src\\rotate.js:9:3)'),
    ],
  ])('%s is strong', (_, text) => {
    expect(verdictOf(text)).toBe('node/fs-toctou strong');
  });

  it.each([
    [
      'a configuration that is absent',
      fs(
        "ENOENT: no such file or directory, open '/etc/app/config.yaml'",
        'Object.openSync (node:fs:596:3)',
        'loadConfig (/app/src/config.js:3:5)',
      ),
    ],
    [
      'a folder that was never made',
      fs(
        "ENOENT: no such file or directory, scandir './migrations'",
        'Object.readdirSync (node:fs:1452:3)',
        'Object.<anonymous> (/app/migrate.js:4:9)',
      ),
    ],
    [
      'a program that is not installed',
      fs('spawn ffmpeg ENOENT', 'ChildProcess._handle.onexit (node:internal/child_process:286:19)'),
    ],
    [
      'files that Windows keeps',
      fs("EBUSY: resource busy or locked, lstat 'C:\\hiberfil.sys'", 'watch (C:\\app\\watch.js:2:2)'),
    ],
    ['a permission', fs("EACCES: permission denied, mkdir '/root/x'", 'Object.mkdirSync (node:fs:1372:26)')],
    ['a full disk', fs('ENOSPC: no space left on device, write', 'Object.writeSync (node:fs:900:3)')],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('lock files', () => {
  it.each([
    [
      'held',
      paste(
        'Error: Lock file is already being held',
        '/app/node_modules/proper-lockfile/lib/lockfile.js:68:47',
        "{\n  code: 'ELOCKED',\n  file: '/var/app/state.json'\n}",
      ),
    ],
    [
      'compromised',
      paste(
        'Error: Unable to update lock within the stale threshold',
        'Timeout._onTimeout (/app/node_modules/proper-lockfile/lib/lockfile.js:150:17)',
        "{\n  code: 'ECOMPROMISED'\n}",
      ),
    ],
    [
      'gone',
      paste(
        "Error: ENOENT: no such file or directory, stat '/var/app/state.json.lock'",
        "{\n  errno: -2,\n  code: 'ECOMPROMISED',\n  syscall: 'stat'\n}",
      ),
    ],
    [
      'LevelDB',
      paste(
        'ModuleError: Database failed to open',
        'ClassicLevel.open (/app/node_modules/abstract-level/abstract-level.js:9:9)',
        "{\n  code: 'LEVEL_DATABASE_NOT_OPEN',\n  [cause]: [Error: IO error: lock /data/LOCK: already held by process] {\n    code: 'LEVEL_LOCKED'\n  }\n}",
      ),
    ],
  ])('%s', (_, text) => {
    expect(verdictOf(text)).toMatch(/^node\/(lockfile-compromised|use-after-dispose) certain$/);
  });

  it.each([
    [
      'a lock file of npm that is missing',
      paste(
        "Error: ENOENT: no such file or directory, open 'package-lock.json'",
        'Object.openSync (node:fs:596:3)',
        "{\n  code: 'ENOENT'\n}",
      ),
    ],
    ['a lockfile that is out of date', 'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"\n'],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});
