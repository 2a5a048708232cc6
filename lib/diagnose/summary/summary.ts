import type { Trace } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Finding, Text } from '../types.ts';
import { endingOf } from './endings.ts';
import { summarizeGo } from './go.ts';
import { summarizeNode } from './node.ts';

/** One sentence: the first finding, the crash when it is no known race, or what could not be read. */
export function summarize(trace: Pick<Trace, 'original' | 'reports'>, findings: readonly Finding[]): Text {
  const first = findings[0];
  if (first) return first.headline;
  const report = trace.reports[0];
  if (report) return report.language === 'go' ? summarizeGo(report) : summarizeNode(report);
  if (trace.original.trim() === '') return say('There is nothing to read yet.', '还没有可读的内容。');
  const ending = endingOf(trace.original);
  if (ending) return ending;
  return say(
    'Nothing here reads as a Go or Node crash. Paste the part that starts with the error line, with the stack below it.',
    '这里没有可以识别的 Go 或 Node 崩溃。请粘贴从错误行开始的部分，并包含其后的堆栈。',
  );
}
