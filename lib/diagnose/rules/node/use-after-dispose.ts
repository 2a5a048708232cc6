import { disposedSigns } from '../../node/disposed-signs.ts';
import { signRule } from '../../node/sign-rule.ts';
import { say } from '../../text.ts';

export default signRule({
  id: 'node/use-after-dispose',
  signs: disposedSigns,
  headline: say(
    '{caller} used something of {library} that was already closed',
    '{caller} 使用了 {library} 中已经关闭的对象',
  ),
  explanation: say(
    "One path closed a shared object while {caller} still had work for it. {library} answers: {message}. Closing is rarely awaited by everybody: a shutdown handler, a test's teardown, a reconnect or the first of two users closes, and a timer, a queued job or a second request goes on.",
    '一条路径关闭了共享的对象，而 {caller} 仍有工作要用它。{library} 的回答是：{message}。关闭很少被所有使用者等待：关停处理、测试的清理、重连，或两个使用者中的第一个执行了关闭，而定时器、排队的任务或第二个请求仍在继续。',
  ),
  nextSteps: [
    {
      says: say('Find every place that closes it, and log a stack there.', '找出所有关闭它的位置，并在那里记录堆栈。'),
      command:
        "grep -rnE '\\.(close|end|quit|destroy|disconnect|dispose|release|\\$disconnect)\\(' --include='*.js' --include='*.ts' src",
    },
    {
      says: say(
        'Close in this order: stop taking work, clear timers and listeners, await what runs, then close. One owner does it.',
        '按此顺序关闭：停止接收工作，清除定时器与监听器，等待进行中的工作，最后关闭。由唯一的所有者执行。',
      ),
      command: null,
    },
    {
      says: say('See what still runs when you close.', '查看关闭时还有什么在运行。'),
      command: 'node -e "setTimeout(() => console.log(process.getActiveResourcesInfo()), 1000); require(\'./app.js\')"',
    },
  ],
});
