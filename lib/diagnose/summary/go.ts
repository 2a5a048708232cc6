import type { GoReport } from '../../trace/types.ts';
import { goCulprit } from '../culprit/go.ts';
import { describeFrame } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';
import { goCrashes } from './go-crashes.ts';

const countText = (count: number): Text =>
  count === 0
    ? say(
        'Frames of a Go program without the line above them that says what happened; no known race shows in them.',
        '只有 Go 程序的栈帧，缺少上方说明发生了什么的那一行；其中看不出已知的竞态。',
      )
    : say(
        `A dump of ${count === 1 ? 'one goroutine' : `${count} goroutines`}; no queue or leak stands out in it.`,
        `包含 ${count} 个 goroutine 的转储；其中没有明显的排队或泄漏。`,
      );
const LOG_LINE = say(
  'A log line of a Go program, no race that is known here: {message}',
  'Go 程序的一行日志，不是已知的竞态：{message}',
);
const OTHER = say(
  '{where} ended the program: {message}. It is no race that is known here.',
  '{where} 使程序终止：{message}。这不是已知的竞态。',
);
const UNNAMED = say('A Go program', 'Go 程序');

/** A Go crash that is no known race, in one line. */
export function summarizeGo(report: GoReport): Text {
  const message = oneLine([report.error?.message ?? report.signal?.name ?? report.error?.name ?? '']);
  if (report.kind === 'goroutine-dump' && message === '')
    return countText(report.profile?.total ?? report.goroutines.length);
  const frame = goCulprit(report)?.frame;
  const names = { message, where: frame ? describeFrame(frame) : UNNAMED };
  const crash = goCrashes.find((row) =>
    row.message.test(oneLine([report.error?.name, report.error?.message, report.signal?.name])),
  );
  if (crash) return fill(crash.says, names);
  return fill(report.kind === 'log-line' ? LOG_LINE : OTHER, names);
}

const LONGEST = 200;

/** Messages can run over pages; a summary is one line. */
function oneLine(parts: readonly (string | null | undefined)[]): string {
  const text = parts.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
