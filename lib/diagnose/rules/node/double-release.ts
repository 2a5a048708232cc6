import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const TWICE = say('The pool had this client back already.', '连接池早已收回这个客户端。');
const CONNECTED = say('This client was being connected a second time.', '同一个客户端被第二次连接。');

const signs: readonly Sign[] = [
  // pg-pool/index.js
  {
    who: 'pg-pool',
    message: /\bRelease called on client which has already been released to the pool\b/,
    confidence: 'certain',
    says: TWICE,
  },
  // pg/lib/client.js
  {
    who: 'pg',
    message: /\bClient has already been connected\. You cannot reuse a client\b/,
    confidence: 'certain',
    says: CONNECTED,
  },
  // generic-pool/lib/Pool.js (3) and generic-pool 2
  { who: 'generic-pool', message: /\bResource not currently part of this pool\b/, confidence: 'certain', says: TWICE },
  {
    who: 'generic-pool',
    message: /\brelease called twice for the same resource\b|\battempt to release an invalid resource\b/i,
    confidence: 'certain',
    says: TWICE,
  },
  // sequelize-pool, tarn, mysql/lib/PoolConnection.js, mysql2
  {
    who: 'sequelize-pool',
    message: /\bTrying to (release|destroy) (a |an )?(not used|unused|unavailable|unknown) resource\b/i,
    confidence: 'certain',
    says: TWICE,
  },
  { who: 'mysql', message: /\bConnection already released\b/, confidence: 'certain', says: TWICE },
  { who: 'mysql', code: /^PROTOCOL_ENQUEUE_HANDSHAKE_TWICE$/, confidence: 'certain', says: CONNECTED },
  {
    who: 'mysql',
    message: /\bCannot enqueue Handshake after already enqueuing a Handshake\b/,
    confidence: 'certain',
    says: CONNECTED,
  },
  // @redis/client/dist/lib/client/socket.js, ioredis
  { who: 'node-redis', message: /^Socket already opened\b/, confidence: 'certain', says: CONNECTED },
  { who: 'ioredis', message: /\bRedis is already connecting\/connected\b/, confidence: 'certain', says: CONNECTED },
  // TypeORM
  { who: 'TypeORM', name: /^CannotConnectAlreadyConnectedError$/, confidence: 'certain', says: CONNECTED },
  { who: 'TypeORM', name: /^AlreadyHasActiveConnectionError$/, confidence: 'strong', says: CONNECTED },
  {
    who: 'mongoose',
    message: /\bCan't call `openUri\(\)` on an active connection with different connection strings\b/,
    confidence: 'strong',
    says: CONNECTED,
  },
  {
    who: 'the pool',
    message:
      /\b(connection|client|resource|worker|object|page|browser|session|lock|permit) (was |is |has |been )*already (been )?(released|returned)( to the pool)?\b/i,
    confidence: 'strong',
    says: TWICE,
  },
  {
    who: 'the pool',
    message: /\b(is |was )?not (currently )?(a )?(part|member) of (this|the) pool\b/i,
    confidence: 'strong',
    says: TWICE,
  },
  {
    who: 'the pool',
    message: /\b(already|twice|double) (been )?releas(ed?|ing)\b.{0,60}\bpool\b/i,
    confidence: 'strong',
    says: TWICE,
  },
  {
    who: 'the pool',
    message:
      /\b(release|return|give back|free) an? (connection|client|resource|object|worker|item) (that|which) (is|was|has) (not|never|already)\b/i,
    confidence: 'strong',
    says: TWICE,
  },
  {
    who: 'the pool',
    message: /\b(double|second|duplicate) (release|check-?in)\b|\b(released|returned) twice\b/i,
    confidence: 'strong',
    says: TWICE,
  },
  { who: 'the pool', message: /\bnot an? (member|part) of (the |this )?pool\b/i, confidence: 'strong', says: TWICE },
];

export default signRule({
  id: 'node/double-release',
  outranks: ['node/use-after-dispose'],
  signs,
  headline: say('{caller} gave back or connected the same client twice', '{caller} 对同一个客户端重复归还或重复连接'),
  explanation: say(
    'A pooled client has one borrower at a time. {caller} ended or began a loan that another path had ended or begun already: a `finally` after an error handler that released as well, a listener and a caller that both clean up. Before {library} noticed, the client may have been lent to somebody else, whose queries then shared a connection.',
    '池中的客户端同一时刻只有一个借用者。另一条路径已经结束（或开始）了这次借用，{caller} 又做了一遍：错误处理里归还过，`finally` 又归还；监听器与调用者都做了清理。在 {library} 发现之前，这个客户端可能已经借给别人，两边的查询共用了一个连接。',
  ),
  nextSteps: [
    {
      says: say(
        'Release in exactly one place: the `finally` of the function that borrowed.',
        '只在一个地方归还：借用它的那个函数的 `finally`。',
      ),
      command: "grep -rnE '\\.release\\(|done\\(\\)|\\.connect\\(' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'Prefer the call that borrows and gives back for you (`pool.query`, `sequelize.transaction(async …)`).',
        '优先使用自动借还的调用（`pool.query`、`sequelize.transaction(async …)`）。',
      ),
      command: null,
    },
  ],
});
