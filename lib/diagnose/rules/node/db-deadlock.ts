import { callerOf, signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { fill, say } from '../../text.ts';

const DEADLOCK = say(
  'Two transactions each held what the other wanted; the database ended this one.',
  '两个事务各自持有对方想要的锁，数据库终止了这一个。',
);
const CONFLICT = say(
  'Another transaction changed the same rows first; the database ended this one.',
  '另一个事务先修改了相同的行，数据库终止了这一个。',
);
const WAITED = say(
  'The lock was held by another transaction for longer than this one was allowed to wait.',
  '锁被另一个事务占用的时间超过了允许等待的时间。',
);
const BUSY = say('Another connection held the write lock of the database file.', '另一个连接正持有数据库文件的写锁。');

const signs: readonly Sign[] = [
  // PostgreSQL: src/backend/utils/errcodes.txt (40P01, 40001, 55P03); the words come from deadlock.c, nodeModifyTable.c, predicate.c
  { who: 'PostgreSQL', code: /^40P01$/, confidence: 'certain', says: DEADLOCK },
  { who: 'PostgreSQL', code: /^40001$/, confidence: 'certain', says: CONFLICT },
  { who: 'PostgreSQL', code: /^55P03$/, confidence: 'certain', says: WAITED },
  { who: 'PostgreSQL', message: /\bcould not serialize access due to\b/, confidence: 'certain', says: CONFLICT },
  {
    who: 'PostgreSQL',
    message: /\b(could not obtain lock on (row|relation)|canceling statement due to lock timeout)\b/,
    confidence: 'certain',
    says: WAITED,
  },
  {
    who: 'CockroachDB',
    message: /\b(restart transaction: )?Transaction(RetryWithProtoRefresh|Retry)Error\b/,
    confidence: 'certain',
    says: CONFLICT,
  },
  {
    who: 'CockroachDB',
    name: /^TransactionRetry(WithProtoRefresh)?Error$/,
    confidence: 'certain',
    says: CONFLICT,
  },
  // MySQL and MariaDB: ER_LOCK_DEADLOCK 1213, ER_LOCK_WAIT_TIMEOUT 1205
  { who: 'MySQL', code: /^(ER_LOCK_DEADLOCK|errno:1213)$/, confidence: 'certain', says: DEADLOCK },
  { who: 'MySQL', code: /^(ER_LOCK_WAIT_TIMEOUT|ER_LOCK_NOWAIT|errno:1205)$/, confidence: 'certain', says: WAITED },
  {
    who: 'MySQL',
    message: /\bDeadlock found when trying to get lock\b|\bER_LOCK_DEADLOCK\b/,
    confidence: 'certain',
    says: DEADLOCK,
  },
  {
    who: 'MySQL',
    message: /\bLock wait timeout exceeded\b|\bER_LOCK_WAIT_TIMEOUT\b/,
    confidence: 'certain',
    says: WAITED,
  },
  // MongoDB: WriteConflict 112, LockTimeout 24
  { who: 'MongoDB', code: /^(codeName:)?(WriteConflict|LockTimeout)$/, confidence: 'certain', says: CONFLICT },
  { who: 'MongoDB', name: /^Mongo/, code: /^112$/, confidence: 'certain', says: CONFLICT },
  {
    who: 'MongoDB',
    message: /\bWriteConflict\b|\bWrite conflict during plan execution\b|\bUnable to acquire .{1,40} lock\b/i,
    confidence: 'certain',
    says: CONFLICT,
  },
  // src/mongo/db/transaction: NoSuchTransaction 251, after a conflict had ended it
  {
    who: 'MongoDB',
    message: /\bTransaction (with \{ txnNumber: \d+ \}|\d+) has been aborted\b/,
    confidence: 'strong',
    says: CONFLICT,
  },
  // Prisma
  { who: 'Prisma', code: /^P2034$/, confidence: 'certain', says: CONFLICT },
  {
    who: 'Prisma',
    message: /\bTransaction failed due to a write conflict or a deadlock\b|\bTransactionWriteConflict\b/,
    confidence: 'certain',
    says: CONFLICT,
  },
  // SQLite: sqlite3.c, SQLITE_BUSY 5 and SQLITE_LOCKED 6
  { who: 'SQLite', code: /^SQLITE_(BUSY|LOCKED)(_[A-Z]+)?$/, confidence: 'certain', says: BUSY },
  { who: 'SQLite', message: /\bdatabase (table |schema )?is locked\b/, confidence: 'certain', says: BUSY },
  // SQL Server 1205, Oracle ORA-00060 and ORA-08177
  {
    who: 'SQL Server',
    message: /\bwas deadlocked on .{1,60} resources with another process\b/,
    confidence: 'certain',
    says: DEADLOCK,
  },
  { who: 'SQL Server', name: /RequestError/, code: /^number:1205$/, confidence: 'certain', says: DEADLOCK },
  { who: 'Oracle', message: /\bORA-(00060|08177)\b/, confidence: 'certain', says: DEADLOCK },
  // Firestore, DynamoDB, Spanner
  { who: 'Firestore', message: /\bToo much contention on these documents\b/, confidence: 'certain', says: CONFLICT },
  { who: 'DynamoDB', message: /\bTransactionConflict\b/, confidence: 'certain', says: CONFLICT },
  { who: 'DynamoDB', name: /^TransactionConflictException$/, confidence: 'certain', says: CONFLICT },
  {
    who: 'Spanner',
    message: /\bTransaction was aborted\b/,
    code: /^(10|ABORTED)$/,
    confidence: 'strong',
    says: CONFLICT,
  },
  // The same through an ORM or a log that kept only the words
  { who: 'the database', message: /\b40P01\b|\bdeadlock detected\b/i, confidence: 'certain', says: DEADLOCK },
  { who: 'the database', message: /\bSQLSTATE\W{0,3}40001\b|\bCode: `?40001\b/, confidence: 'certain', says: CONFLICT },
];

/** What became of the transaction, which decides what may be repeated. */
const ENDED = {
  headline: say(
    'Two transactions collided in {library}; the one of {caller} was ended',
    '两个事务在 {library} 中冲突，{caller} 的事务被终止',
  ),
  outcome: say(
    'Two transactions wanted the same rows (or the same lock) at the same time, and {library} let one of them go on. The one started at {caller} lost. Nothing was half-written; what is missing is a fixed order of locking, or a retry of the whole transaction.',
    '两个事务同时需要相同的行（或同一把锁），{library} 只让其中一个继续，从 {caller} 发起的那个被终止。没有写入一半的数据；缺少的是固定的加锁顺序，或对整个事务的重试。',
  ),
};
const AFTER_WAITING = {
  headline: say(
    '{caller} waited too long for a lock that another transaction in {library} held',
    '{caller} 在 {library} 中等待另一个事务持有的锁，等待超时',
  ),
  outcome: say(
    'Another transaction held the lock for longer than {caller} was allowed to wait: it is long, idle, or waits for something outside the database. MySQL takes back only the statement that waited and leaves its transaction open, so roll back yourself before you repeat; PostgreSQL accepts nothing but a rollback.',
    '另一个事务持有锁的时间超过了 {caller} 的等待上限：它执行时间过长、处于空闲，或在等待数据库之外的东西。MySQL 只撤销等待的那条语句，事务仍然开着，重试前要自己回滚；PostgreSQL 此后只接受回滚。',
  ),
};
const WHILE_BUSY = {
  headline: say('{caller} found the database locked by somebody else', '{caller} 遇到数据库已被锁住'),
  outcome: say(
    'SQLite has one writer at a time, and somebody else had the lock when {caller} wanted it: another process, another connection of the pool, or a statement that was not finished. Only the statement failed; a transaction around it is still open and has to be rolled back or tried again.',
    'SQLite 同一时刻只有一个写者。{caller} 需要锁时，它在别人手里：另一个进程、连接池里的另一个连接，或一条尚未结束的语句。失败的只是这条语句；外层的事务仍然开着，需要回滚或重试。',
  ),
};

export default signRule({
  id: 'node/db-deadlock',
  outranks: ['node/promise-timeout', 'node/unique-race', 'node/use-after-dispose', 'node/lockfile-compromised'],
  signs,
  refine({ sign }, report) {
    const told = sign.says === WAITED ? AFTER_WAITING : sign.says === BUSY ? WHILE_BUSY : ENDED;
    const names = { library: sign.who, caller: callerOf(report) };
    return { names: { collision: fill(told.headline, names), outcome: fill(told.outcome, names) } };
  },
  headline: say('{collision}', '{collision}'),
  explanation: say('{outcome} It says: {message}.', '{outcome}错误信息是：{message}。'),
  nextSteps: [
    {
      says: say(
        'Retry the whole transaction, reads included, a few times with a random pause; never only the statement that failed.',
        '带随机间隔重试整个事务（包括读取）若干次；不要只重试失败的那条语句。',
      ),
      command: null,
    },
    {
      says: say(
        'Lock in one order everywhere (sort the ids before updating), and keep network calls out of the transaction.',
        '所有地方按同一顺序加锁（更新前对 id 排序），事务内不做网络调用。',
      ),
      command: null,
    },
    {
      says: say(
        'SQLite: open the database in WAL mode with a busy timeout, and start writing transactions with BEGIN IMMEDIATE.',
        'SQLite：使用 WAL 模式并设置 busy timeout，写事务以 BEGIN IMMEDIATE 开始。',
      ),
      command: "sqlite3 app.db 'PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000;'",
    },
    {
      says: say('PostgreSQL: see who waits for whom.', 'PostgreSQL：查看谁在等谁。'),
      command:
        'psql -c "select pid, pg_blocking_pids(pid), wait_event_type, left(query, 80) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0"',
    },
  ],
});
