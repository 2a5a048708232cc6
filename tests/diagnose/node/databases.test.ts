import { describe, expect, it } from 'vitest';
import { paste, read, verdictOf } from '../../helpers/node-paste.ts';

const pg = (message: string, code: string) =>
  paste(
    `error: ${message}`,
    'Parser.parseErrorMessage (/srv/ledger/node_modules/pg-protocol/dist/parser.js:283:98)',
    'Parser.handlePacket (/srv/ledger/node_modules/pg-protocol/dist/parser.js:122:29)',
    'async transfer (/srv/ledger/src/transfer.ts:31:5)',
    `{\n  length: 277,\n  severity: 'ERROR',\n  code: '${code}',\n  routine: 'x'\n}`,
  );

describe('transactions that collide', () => {
  it.each([
    ['PostgreSQL deadlock', pg('deadlock detected', '40P01')],
    [
      'PostgreSQL serialization',
      pg('could not serialize access due to read/write dependencies among transactions', '40001'),
    ],
    [
      'knex puts the statement before it',
      paste(
        'error: update "stock" set "n" = $1 - deadlock detected',
        'Parser.parseErrorMessage (/a/node_modules/pg-protocol/dist/parser.js:1:2)',
      ),
    ],
    ['PostgreSQL lock timeout', pg('canceling statement due to lock timeout', '55P03')],
    [
      'MySQL',
      paste(
        'Error: Deadlock found when trying to get lock; try restarting transaction',
        'Packet.asError (/app/node_modules/mysql2/lib/packets/packet.js:728:17)',
        "{\n  code: 'ER_LOCK_DEADLOCK',\n  errno: 1213,\n  sqlState: '40001'\n}",
      ),
    ],
    [
      'MySQL wait',
      paste(
        'QueryFailedError: Lock wait timeout exceeded; try restarting transaction',
        'Query.onResult (/app/node_modules/typeorm/driver/mysql/MysqlQueryRunner.js:150:37)',
        "{\n  code: 'ER_LOCK_WAIT_TIMEOUT',\n  errno: 1205\n}",
      ),
    ],
    [
      'MongoDB',
      paste(
        'MongoServerError: WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.',
        'Connection.onMessage (/app/node_modules/mongodb/lib/cmap/connection.js:202:26)',
        "{\n  code: 112,\n  codeName: 'WriteConflict'\n}",
      ),
    ],
    [
      'Prisma',
      paste(
        'PrismaClientKnownRequestError: Transaction failed due to a write conflict or a deadlock. Please retry your transaction',
        'In.handleRequestError (/app/node_modules/@prisma/client/runtime/library.js:122:6877)',
        "{\n  code: 'P2034'\n}",
      ),
    ],
    [
      'SQLite',
      paste(
        'SqliteError: database is locked',
        'Database.prepare (/app/node_modules/better-sqlite3/lib/methods/wrappers.js:5:21)',
        'Queue.take (/app/src/queue.js:8:20)',
        "{\n  code: 'SQLITE_BUSY'\n}",
      ),
    ],
    [
      'Sequelize on SQLite',
      paste(
        'SequelizeTimeoutError: SQLITE_BUSY: database is locked',
        'Query.formatError (/app/node_modules/sequelize/lib/dialects/sqlite/query.js:403:18)',
      ),
    ],
    [
      'SQL Server',
      paste(
        'RequestError: Transaction (Process ID 61) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
        'handleError (/app/node_modules/mssql/lib/tedious/request.js:374:15)',
      ),
    ],
    [
      'Firestore',
      paste(
        'Error: 10 ABORTED: Too much contention on these documents. Please try again.',
        'Object.callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:31:19)',
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/db-deadlock certain');
  });

  it.each([
    ['a syntax error of SQL', pg('syntax error at or near "selct"', '42601')],
    [
      'a foreign key',
      pg('insert or update on table "orders" violates foreign key constraint "orders_user_fkey"', '23503'),
    ],
    [
      'a file that SQLite cannot open',
      paste(
        'SqliteError: unable to open database file',
        'new Database (/app/node_modules/better-sqlite3/lib/database.js:65:26)',
        "{\n  code: 'SQLITE_CANTOPEN'\n}",
      ),
    ],
    ['a statement that was slow', pg('canceling statement due to user request', '57014')],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('what became of the transaction', () => {
  const told = (text: string) => {
    const [best] = read(text).findings;
    return `${best?.headline.en} ${best?.explanation.en}`;
  };

  it('was ended by a deadlock', () => {
    expect(told(pg('deadlock detected', '40P01'))).toMatch(
      /the one of .*transfer.* was ended.*Nothing was half-written/,
    );
  });

  it('is still open after a lock wait of MySQL or a busy SQLite, so nobody is told that it was ended', () => {
    const waited = paste(
      'Error: Lock wait timeout exceeded; try restarting transaction',
      'async transfer (/srv/ledger/src/transfer.ts:31:5)',
      "{\n  code: 'ER_LOCK_WAIT_TIMEOUT',\n  errno: 1205\n}",
    );
    const busy = paste(
      'SqliteError: database is locked',
      'Queue.take (/app/src/queue.js:8:20)',
      "{\n  code: 'SQLITE_BUSY'\n}",
    );
    for (const text of [waited, busy]) {
      expect(told(text)).toMatch(/open/);
      expect(told(text)).not.toMatch(/was ended|half-written/);
    }
  });
});

describe('a unique constraint that caught two inserts', () => {
  const duplicate = (...frames: string[]) =>
    paste(
      'error: duplicate key value violates unique constraint "users_email_key"',
      ...frames,
      "{\n  code: '23505',\n  detail: 'Key (email)=(a@example.com) already exists.'\n}",
    );

  it('is strong when several ran at once, or when a function looks first', () => {
    expect(
      verdictOf(
        duplicate(
          '/app/node_modules/pg/lib/client.js:545:17',
          'async Promise.all (index 3)',
          'async main (/app/src/load.ts:9:3)',
        ),
      ),
    ).toBe('node/unique-race strong');
    expect(
      verdictOf(
        duplicate('/app/node_modules/pg/lib/client.js:545:17', 'async Users.findOrCreate (/app/src/users.ts:22:5)'),
      ),
    ).toBe('node/unique-race strong');
  });

  it.each([
    ['PostgreSQL', duplicate('/app/node_modules/pg/lib/client.js:545:17', 'async Users.add (/app/src/users.ts:9:3)')],
    [
      'MongoDB',
      paste(
        'MongoServerError: E11000 duplicate key error collection: shop.carts index: owner_1 dup key: { owner: "7" }',
        'InsertOneOperation.execute (/app/node_modules/mongodb/lib/operations/insert.js:48:19)',
        'async Carts.open (/app/src/carts.js:19:3)',
      ),
    ],
    [
      'MySQL',
      paste(
        "Error: Duplicate entry '7-9' for key 'likes.PRIMARY'",
        'PromisePool.execute (/app/node_modules/mysql2/promise.js:374:22)',
        'like (/app/src/like.js:9:14)',
        "{\n  code: 'ER_DUP_ENTRY',\n  errno: 1062\n}",
      ),
    ],
    [
      'Prisma',
      paste(
        'PrismaClientKnownRequestError: Unique constraint failed on the fields: (`slug`)',
        'cb (/app/node_modules/@prisma/client/runtime/index.js:36063:17)',
        "{\n  code: 'P2002'\n}",
      ),
    ],
  ])('%s alone is possible: the paste does not show who looked', (_, text) => {
    expect(verdictOf(text)).toBe('node/unique-race possible');
  });

  it.each([
    ['a seed script', duplicate('/app/node_modules/pg/lib/client.js:545:17', 'async seed (/app/prisma/seed.ts:12:3)')],
    [
      'a migration',
      duplicate(
        '/app/node_modules/pg/lib/client.js:545:17',
        'async AddAdmin1650.up (/app/src/migrations/1650-add-admin.ts:7:5)',
      ),
    ],
    [
      'an index that cannot be built',
      paste(
        'MongoServerError: Index build failed: 3f: Collection shop.carts ( 9a ) :: caused by :: E11000 duplicate key error collection: shop.carts index: owner_1',
        'Connection.onMessage (/app/node_modules/mongodb/lib/cmap/connection.js:202:26)',
      ),
    ],
    [
      'another constraint',
      paste(
        'error: null value in column "email" of relation "users" violates not-null constraint',
        '/app/node_modules/pg/lib/client.js:545:17',
      ),
    ],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });

  it('names the column', () => {
    expect(read(duplicate('a (/app/src/a.js:1:2)')).findings[0]?.headline.en).toContain('(email)');
  });
});

describe('one document, two saves', () => {
  it.each([
    [
      'mongoose parallel',
      paste(
        "ParallelSaveError: Can't save() the same doc multiple times in parallel. Document: 64f",
        'model.Model.save (/app/node_modules/mongoose/lib/model.js:493:20)',
        'Xp.add (/app/src/xp.js:8:9)',
      ),
    ],
    [
      'mongoose version',
      paste(
        'VersionError: No matching document found for id "64f" version 3 modifiedPaths "slots"',
        'generateVersionError (/app/node_modules/mongoose/lib/model.js:450:10)',
      ),
    ],
    [
      'Sequelize',
      paste(
        'SequelizeOptimisticLockError: Attempting to update a stale model instance: Seat',
        'Seat.save (/app/node_modules/sequelize/lib/model.js:2465:15)',
      ),
    ],
    [
      'MikroORM',
      paste(
        'OptimisticLockError: The optimistic lock on entity Seat failed',
        'ChangeSetPersister.processOptimisticLock (/app/node_modules/@mikro-orm/core/unit-of-work/ChangeSetPersister.js:9:9)',
      ),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/parallel-save certain');
  });

  it.each([
    [
      'IndexedDB’s VersionError',
      paste(
        'VersionError: The requested version (1) is less than the existing version (3).',
        'openDb (https://app.example.com/db.js:4:9)',
      ),
    ],
    [
      'a validation',
      paste(
        'ValidationError: User validation failed: email: Path `email` is required.',
        'model.Document.invalidate (/app/node_modules/mongoose/lib/document.js:3050:32)',
      ),
    ],
    [
      'a document that is not there',
      paste(
        'DocumentNotFoundError: No document found for query "{ _id: 64f }" on model "User"',
        'handle (/app/node_modules/mongoose/lib/model.js:400:9)',
      ),
    ],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});

describe('a pooled client given back or connected twice', () => {
  it.each([
    [
      'pg-pool',
      paste(
        'Error: Release called on client which has already been released to the pool.',
        'throwOnDoubleRelease (/app/node_modules/pg-pool/index.js:27:9)',
        'withClient (/app/src/db.js:19:12)',
      ),
    ],
    [
      'pg',
      paste(
        'Error: Client has already been connected. You cannot reuse a client.',
        'Client._connect (/app/node_modules/pg/lib/client.js:100:21)',
        'start (/app/src/db.js:6:10)',
      ),
    ],
    [
      'generic-pool',
      paste(
        'Error: Resource not currently part of this pool',
        'Pool.release (/app/node_modules/generic-pool/lib/Pool.js:376:9)',
      ),
    ],
    [
      'mysql',
      paste(
        'Error: Connection already released',
        'Pool.releaseConnection (/app/node_modules/mysql/lib/Pool.js:160:13)',
      ),
    ],
    [
      'node-redis',
      paste(
        'Error: Socket already opened',
        'RedisSocket.connect (/app/node_modules/@redis/client/dist/lib/client/socket.js:66:19)',
      ),
    ],
    [
      'ioredis',
      paste('Error: Redis is already connecting/connected', '/app/node_modules/ioredis/built/Redis.js:117:24'),
    ],
  ])('%s is certain', (_, text) => {
    expect(verdictOf(text)).toBe('node/double-release certain');
  });

  it.each([
    [
      'too many clients',
      paste(
        'error: sorry, too many clients already',
        'Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:283:98)',
        "{\n  code: '53300'\n}",
      ),
    ],
    ['a press release', 'The new version has already been released.\n'],
    ['a wrong argument', paste('TypeError: client.release is not a function', 'withClient (/app/src/db.js:19:12)')],
  ])('%s is none', (_, text) => {
    expect(verdictOf(text)).toBe('none');
  });
});
