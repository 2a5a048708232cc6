import { signRule } from '../../node/sign-rule.ts';
import type { Sign } from '../../node/signs.ts';
import { say } from '../../text.ts';

const HELD = say('Another holder had the lock.', '锁正被另一方持有。');
const LOST = say('The holder could not prove in time that it still had the lock.', '持有者未能及时证明自己仍持有锁。');

const signs: readonly Sign[] = [
  // proper-lockfile/lib/lockfile.js; npm copies the codes
  { who: 'the lock file', code: /^ECOMPROMISED$/, confidence: 'certain', says: LOST },
  { who: 'the lock file', code: /^ELOCKED$/, confidence: 'certain', says: HELD },
  {
    who: 'the lock file',
    code: /^(ERELEASED|ENOTACQUIRED)$/,
    confidence: 'certain',
    says: say('The lock was given back by a path that did not hold it any more.', '归还锁的一方已不再持有它。'),
  },
  {
    who: 'the lock file',
    message: /\bUnable to update lock within the stale threshold\b|\bLock(file)? compromised\b|\bECOMPROMISED\b/i,
    confidence: 'certain',
    says: LOST,
  },
  {
    who: 'the lock file',
    message: /\bLock ?file is already being held\b|\bELOCKED\b/i,
    confidence: 'certain',
    says: HELD,
  },
  {
    who: 'the lock file',
    message: /^Lock is (already released|not acquired\/owned by you)/,
    confidence: 'certain',
    says: LOST,
  },
  // LevelDB's LOCK file
  { who: 'LevelDB', code: /^LEVEL_LOCKED$/, confidence: 'certain', says: HELD },
  {
    who: 'LevelDB',
    message: /\bIO error: lock .{1,200}: (already held by process|Resource temporarily unavailable)/,
    confidence: 'certain',
    says: HELD,
  },
  // git, Next.js
  { who: 'git', message: /\bUnable to create '[^'\n]{1,300}\.lock': File exists\b/, confidence: 'strong', says: HELD },
  { who: 'Next.js', message: /\bUnable to acquire lock at\b/, confidence: 'strong', says: HELD },
];

export default signRule({
  id: 'node/lockfile-compromised',
  signs,
  outranks: ['node/fs-toctou'],
  headline: say('{caller} and another holder met at one lock file', '{caller} 与另一个持有者在同一个锁文件上相遇'),
  explanation: say(
    'A lock file is held by touching it again and again. Either another process (or another call of this one) holds it now, or the event loop was busy, the machine slept or the disk was slow for longer than the stale limit, so that {library} had to count the lock as lost while the work under it went on. {message}.',
    '锁文件靠不断更新来维持。要么另一个进程（或本进程的另一次调用）正持有它；要么事件循环繁忙、机器休眠或磁盘缓慢超过了过期阈值，{library} 只能当作锁已丢失，而锁下的工作仍在继续。{message}。',
  ),
  nextSteps: [
    {
      says: say('See who holds it.', '查看是谁持有它。'),
      command: "find . -name '*.lock' -newermt '-1 hour' -exec ls -ld --time-style=full-iso {} +",
    },
    {
      says: say(
        'Held: wait with retries instead of failing at once. Lost: stop the work in `onCompromised`; a larger `stale` only helps when the event loop is not blocked for longer.',
        '被占用：用重试等待，而不是立刻失败。已丢失：在 `onCompromised` 中停止工作；只有当事件循环不会阻塞更久时，调大 `stale` 才有用。',
      ),
      command: null,
    },
    {
      says: say('Measure how long the event loop stands still.', '测量事件循环停顿了多久。'),
      command:
        "node -e \"const h=require('perf_hooks').monitorEventLoopDelay();h.enable();setInterval(()=>console.log(h.max/1e6,'ms'),1000)\"",
    },
  ],
});
