import { say } from '../text.ts';
import type { Text } from '../types.ts';

/** A crash that is no race in itself: what its message means, in one line. */
export interface KnownCrash {
  readonly message: RegExp;
  readonly says: Text;
}

/** Read on the error's name and message. Specific before general. `{where}` is the line that crashed, `{message}` the message. */
export const goCrashes: readonly KnownCrash[] = [
  {
    message: /nil pointer dereference|nil map/,
    says: say('{where} used a nil pointer or map: {message}.', '{where} 使用了 nil 指针或 map：{message}。'),
  },
  {
    message: /out of memory|cannot allocate memory|OOMKilled/i,
    says: say(
      'The process ran out of memory; {where} asked for the last piece.',
      '进程内存耗尽；最后一次申请来自 {where}。',
    ),
  },
  {
    message: /stack overflow|stack exceeds \d+-byte limit/,
    says: say('The stack overflowed: {where} calls itself without end.', '栈溢出：{where} 无限递归调用自身。'),
  },
  {
    message: /signal arrived during cgo|SIGABRT|abort|double free|corrupted|malloc\(\)|free\(\)/i,
    says: say(
      'C code aborted the process: {message}. Go only prints where it had called it, {where}.',
      'C 代码中止了进程：{message}。Go 只打印调用它的位置 {where}。',
    ),
  },
  {
    message: /index out of range|slice bounds out of range/,
    says: say('{where} used an index outside of a slice: {message}.', '{where} 使用了越界的下标：{message}。'),
  },
  {
    message: /makeslice|growslice|makechan/,
    says: say(
      '{where} asked for a slice or channel of an impossible size: {message}.',
      '{where} 申请了大小不合法的切片或 channel：{message}。',
    ),
  },
  { message: /integer divide by zero/, says: say('{where} divided by zero.', '{where} 除以了零。') },
  {
    message: /interface conversion|is not [\w./*]+: missing method/,
    says: say(
      '{where} took an interface for a type it does not hold: {message}.',
      '{where} 的类型断言失败：{message}。',
    ),
  },
  {
    message: /hash of unhashable type|comparing uncomparable/,
    says: say(
      '{where} compared or hashed a value that has no equality: {message}.',
      '{where} 比较或散列了不可比较的值：{message}。',
    ),
  },
  {
    message: /close of nil channel/,
    says: say('{where} closed a channel that was never made.', '{where} 关闭了从未创建的 channel。'),
  },
  {
    message: /unexpected fault address|^fault$|SIGBUS|bus error/i,
    says: say(
      '{where} read memory that is not there: {message}. A mapped file that shrank or unsafe code does that.',
      '{where} 读取了不存在的内存：{message}。被截断的映射文件或 unsafe 代码会造成这种情况。',
    ),
  },
  {
    message: /SIGSEGV|segmentation (fault|violation)/,
    says: say('{where} touched memory it may not touch: {message}.', '{where} 访问了不可访问的内存：{message}。'),
  },
  {
    message: /SIGILL|illegal instruction/,
    says: say(
      'The processor does not know an instruction of this binary: {message}.',
      '处理器不认识该程序的某条指令：{message}。',
    ),
  },
  { message: /SIGFPE/, says: say('An arithmetic fault in {where}: {message}.', '{where} 发生算术错误：{message}。') },
  {
    message: /SIGTRAP/,
    says: say('A breakpoint or trap stopped {where}: {message}.', '{where} 被断点或陷阱终止：{message}。'),
  },
  {
    message: /SIGQUIT/,
    says: say(
      'Somebody asked the process for its goroutines (SIGQUIT); no queue or leak stands out in them.',
      '有人请求打印进程的 goroutine（SIGQUIT）；其中没有明显的排队或泄漏。',
    ),
  },
  {
    message: /test timed out after/,
    says: say(
      'A test took too long: {message}; no queue or leak stands out in its goroutines.',
      '测试超时：{message}；其 goroutine 中没有明显的排队或泄漏。',
    ),
  },
  {
    message: /thread exhaustion|program exceeds \d+-thread limit|newosproc|pthread_create/,
    says: say('The process could not start another thread: {message}.', '进程无法再创建线程：{message}。'),
  },
  {
    message: /too many open files/,
    says: say(
      'The process has too many files or connections open: {message}.',
      '进程打开的文件或连接过多：{message}。',
    ),
  },
  {
    message: /address already in use/,
    says: say('The port is taken by another process: {message}.', '端口已被其他进程占用：{message}。'),
  },
  {
    message:
      /no required module|cannot find (module|package)|missing go\.sum|unknown revision|is not in (std|GOROOT)|, but does not contain package/,
    says: say(
      'A build error, no crash: a module or package was not found ({message}).',
      '这是构建错误而不是崩溃：找不到模块或包（{message}）。',
    ),
  },
  {
    message: /context (deadline exceeded|canceled)/,
    says: say('A deadline passed: {message}. The text shows no race.', '已超过截止时间：{message}。文本中没有竞态。'),
  },
  {
    message: /connection (refused|reset)|no such host|i\/o timeout|broken pipe/,
    says: say('The network failed: {message}.', '网络错误：{message}。'),
  },
  {
    message: /assert|invariant|unreachable|BUG:/i,
    says: say(
      'The program checked itself and stopped in {where}: {message}.',
      '程序自检失败，在 {where} 停止：{message}。',
    ),
  },
  {
    message: /^runtime: |bad g|bad p|morestack|schedule:|unlock of unlocked lock|fatal: bad/,
    says: say('The Go runtime found itself in a bad state: {message}.', 'Go 运行时发现自身状态异常：{message}。'),
  },
];
