import { say } from '../text.ts';
import type { Confidence, Text } from '../types.ts';
import type { Sign } from './signs.ts';

const GAVE_UP: Text = say(
  'The timer won; what it guarded was not stopped by that.',
  '定时器先到；它所守护的操作并未因此停止。',
);

type Row = readonly [
  who: string,
  condition: { name?: RegExp; code?: RegExp; message?: RegExp; frame?: RegExp },
  confidence?: Confidence,
];

/** How each library says that a timer beat the operation it guarded. */
const rows: readonly Row[] = [
  // Pools: knex, tarn, generic-pool, Sequelize, MongoDB, Prisma, pg
  ['knex', { message: /\bTimeout acquiring a connection\b/ }],
  ['knex', { name: /^KnexTimeoutError$/ }],
  ['tarn', { message: /\boperation timed out for an unknown reason\b/ }],
  ['generic-pool', { message: /\bResourceRequest timed out\b/ }],
  ['Sequelize', { name: /^(Sequelize)?ConnectionAcquireTimeoutError$/ }],
  ['the MongoDB driver', { name: /^(MongoWaitQueueTimeout|WaitQueueTimeout)Error$/ }],
  ['the MongoDB driver', { message: /\bTimed out while checking out a connection from connection pool\b/ }],
  ['Prisma', { code: /^P2024$/ }],
  [
    'Prisma',
    {
      message:
        /\bTimed out fetching a new connection from the connection pool\b|\bUnable to start a transaction in the given time\b/,
    },
  ],
  ['pg-pool', { message: /\btimeout exceeded when trying to connect\b/ }],
  ['pg', { message: /\bQuery read timeout\b/ }],
  ['mssql', { code: /^ETIMEOUT$/, message: /\boperation timed out|Timeout: Request failed to complete\b/ }, 'strong'],
  // mongoose/lib/drivers/node-mongodb-native/collection.js
  ['mongoose', { message: /\bbuffering timed out after \d+ ?ms\b/ }],
  // AbortSignal.timeout in Node, browsers, Deno, Bun
  ['AbortSignal.timeout', { message: /\bThe operation was aborted due to timeout\b/ }],
  ['AbortSignal.timeout', { name: /TimeoutError/, message: /\b(signal timed out|The operation timed out)\b/i }],
  // p-timeout, bluebird, async.timeout, opossum, RxJS
  ['p-timeout', { message: /\bPromise timed out after \d/ }],
  ['bluebird', { name: /^TimeoutError$/, message: /^operation timed out$/ }],
  ['async', { message: /\bCallback function "[^"\n]{0,100}" timed out\b/ }],
  ['opossum', { code: /^ETIMEDOUT$/, message: /^Timed out after \d+ ?ms/ }],
  ['RxJS', { message: /^Timeout has occurred$/ }],
  ['socket.io', { message: /^operation has timed out$/ }],
  // Locks that give up
  ['the lock', { message: /\btimeout while waiting for mutex to become available\b|\basync-lock timed out\b/ }],
  // Browsers under control
  ['playwright', { message: /\bTimeout \d+ ?ms exceeded\b/ }],
  [
    'puppeteer',
    {
      message:
        /\b(Waiting for .{1,200} failed: |Waiting failed: |[Nn]avigation timeout of |timeout )\d+ ?ms exceeded\b|\bTimed out after waiting \d+ ?ms\b/,
    },
  ],
  ['puppeteer', { message: /\btimed out\. Increase the 'protocolTimeout'/ }],
  // HTTP clients and servers
  ['axios', { message: /\btimeout of \d+ ?ms exceeded\b/ }, 'strong'],
  ['got', { name: /^TimeoutError$/, message: /\bTimeout awaiting '\w+' for \d+ ?ms\b/ }],
  ['undici', { code: /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/ }, 'strong'],
  ['request', { code: /^ESOCKETTIMEDOUT$/ }, 'strong'],
  ['connect-timeout', { message: /^Response timeout$/ }, 'strong'],
  ['gRPC', { message: /\bDEADLINE_EXCEEDED\b/ }, 'strong'],
  ['ioredis', { message: /^Command timed out$/ }],
  ['KafkaJS', { name: /^KafkaJSRequestTimeoutError$/ }, 'strong'],
  // Test runners: the test goes on while the next one starts
  ['mocha', { message: /\bTimeout of \d+ ?ms exceeded\. For async tests and hooks\b/ }, 'possible'],
  [
    'the test runner',
    {
      message:
        /\bExceeded timeout of \d{1,9} ?ms for a (test|hook)\b|\b(Test|Hook) timed out in \d{1,9} ?ms\b|\btest timed out after \d{1,9} ?ms\b/i,
    },
    'possible',
  ],
  // The words everybody else uses
  [
    'the library',
    { name: /^(Promise)?Timeout(Error|Exception)$/, message: /\b(timed? ?out|time ?out|exceeded)\b/i },
    'strong',
  ],
  [
    'the library',
    {
      message:
        /\b(operation|promise|task|job|query|request|call|function|transaction|command|handler|step|action|rpc|fetch|response) (has )?timed? ?out (after|in|while)\b/i,
    },
    'strong',
  ],
  [
    'the library',
    {
      message:
        /\btimed out (after|waiting) .{0,80}\d ?(ms|s|sec|seconds|milliseconds|minutes?)\b|\btimeout (exceeded|reached|expired|after) .{0,40}\d+ ?(ms|s|seconds|milliseconds)\b/i,
    },
    'strong',
  ],
];

export const timeoutSigns: readonly Sign[] = rows.map(([who, condition, confidence = 'certain']) => ({
  who,
  ...condition,
  confidence,
  says: GAVE_UP,
}));
