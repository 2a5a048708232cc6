import type { Crash } from '../../node/crash.ts';
import { signRule } from '../../node/sign-rule.ts';
import { timeoutSigns } from '../../node/timeout-signs.ts';
import { say } from '../../text.ts';

/** Nothing was running yet: the machine, the name or the port could not be reached. */
const UNREACHABLE =
  /\b(connect|getaddrinfo|queryA) (ETIMEDOUT|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH)\b|\bServer selection timed out\b|\b(ENOTFOUND|ECONNREFUSED|EAI_AGAIN)\b|\bConnect Timeout Error\b|\bConnection timed out after\b/;

const neverStarted = (crash: Crash): boolean =>
  UNREACHABLE.test(crash.message) ||
  crash.codes.some(({ value }) => /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(value));

export default signRule({
  id: 'node/promise-timeout',
  signs: timeoutSigns,
  unless: neverStarted,
  headline: say(
    'A timer gave up on {caller}; the work it guarded may still be running',
    '定时器放弃了 {caller}，而它守护的工作可能仍在进行',
  ),
  explanation: say(
    'Two things raced: the operation of {caller} and a timer. {library} reports that the timer won: {message}. A timer only rejects the promise; the query, the page or the request behind it goes on, keeps its connection, and may still write. When a pool gave up, look for what holds its clients: often the very calls that gave up before, or a transaction that waits for a second client while it holds the first.',
    '互相竞争的是 {caller} 的操作与一个定时器。{library} 报告定时器先到：{message}。定时器只是让 promise 失败，背后的查询、页面或请求仍在继续，占着连接，还可能写入。如果放弃的是连接池，要找出谁占着客户端：往往正是先前已放弃的那些调用，或者一个已持有客户端、又在等待第二个客户端的事务。',
  ),
  nextSteps: [
    {
      says: say(
        'Pass an AbortSignal (or a statement timeout) down to the operation, so that the loser really stops.',
        '把 AbortSignal（或语句超时）一路传给操作本身，让落败的一方真正停止。',
      ),
      command: null,
    },
    {
      says: say(
        'Pools: log borrowed, idle and waiting when it happens, and look for a query outside the transaction inside it.',
        '连接池：发生时记录已借出、空闲与等待的数量，并检查事务内部是否有未使用该事务的查询。',
      ),
      command: "grep -rnE 'transaction\\(|\\.transacting\\(|connect\\(\\)' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'Raising the limit only moves the moment, unless the operation is merely slow.',
        '除非操作只是慢，否则调大时限只是推迟问题。',
      ),
      command: null,
    },
  ],
});
