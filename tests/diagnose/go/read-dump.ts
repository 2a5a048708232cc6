import { parseTrace } from '../../../lib/trace/parse.ts';
import type { Goroutine } from '../../../lib/trace/types.ts';

/** `goroutine id [state]:` with one frame, `function place`, started by `creator`, `main.start 1`. */
export function block(id: number, state: string, frame: string, creator: string | null = 'main.start 1'): string {
  const [name, place] = frame.split(' ');
  const [by, parent] = creator?.split(' ') ?? [];
  const created = by
    ? `created by ${by}${parent ? ` in goroutine ${parent}` : ''}\n\t/src/app/start.go:20 +0x5e\n`
    : '';
  return `goroutine ${id} [${state}]:\n${name}(0xc0001)\n\t${place} +0x1d\n${created}`;
}

export function dump(...blocks: string[]): readonly Goroutine[] {
  const [report] = parseTrace(blocks.join('\n')).reports;
  if (report?.language !== 'go') throw new Error('no dump was read');
  return report.goroutines;
}
