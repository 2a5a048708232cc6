import { isDigit, skipDigits } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { Frame, GoReport } from '../types.ts';
import type { FrameTable } from './frame-table.ts';
import { readLabels } from './labels.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';

/** The second is of the profile of leaked goroutines that Go 1.27 has (an experiment in 1.26). */
const HEADLINES = ['goroutine profile: total ', 'goroutineleak profile: total '] as const;

const headlineAt = (text: string, from: number): string | undefined =>
  HEADLINES.find((headline) => text.startsWith(headline, from));

export function isProfileHeadline(text: string, from: number): boolean {
  return headlineAt(text, from) !== undefined;
}

/**
 * Reads `/debug/pprof/goroutine?debug=1` (runtime/pprof, printCountProfile): a total, then per distinct stack
 * `3 @ 0x43a0e5 0x44a8d2`, perhaps `# labels: {"k":"v"}`, and `#\t0x44a8d1\ttime.Sleep+0x131\t/usr/lib/go/src/runtime/time.go:195`.
 */
export function readProfile(
  pasted: PastedText,
  headline: Line,
  table: FrameTable,
): { readonly profile: NonNullable<GoReport['profile']>; readonly end: number } {
  const { text } = pasted;
  const stacks: { count: number; labels: Record<string, string>; frames: Frame[]; start: number; end: number }[] = [];
  const line = newLine();
  let end = after(text, headline.end);
  for (let at = end; at < text.length; at = after(text, line.end)) {
    moveTo(line, text, at);
    const { from, to } = line;
    if (from === to) continue;
    const current = stacks.at(-1);
    if (isDigit(text.charCodeAt(from))) {
      const digits = skipDigits(text, from, to);
      if (!text.startsWith(' @', digits)) break;
      stacks.push({ count: Number(text.slice(from, digits)), labels: {}, frames: [], start: from, end: to });
    } else if (current && text.startsWith('# labels: {', from)) {
      current.labels = readLabels(text, from + '# labels: {'.length, text.charCodeAt(to - 1) === 125 ? to - 1 : to);
    } else if (current && text.charCodeAt(from) === 35) {
      const frame = readProfileFrame(pasted, line, table);
      if (frame) current.frames.push(frame);
    } else break;
    if (stacks.length > 0) (stacks.at(-1) as { end: number }).end = to;
    end = after(text, line.end);
    if (line.end >= text.length) break;
  }
  const words = headlineAt(text, headline.from) ?? HEADLINES[0];
  const total = Number.parseInt(text.slice(headline.from + words.length, headline.to), 10);
  return {
    profile: {
      total: Number.isNaN(total) ? null : total,
      leaked: words === HEADLINES[1],
      stacks: stacks.map(({ start, end, ...stack }) => ({ ...stack, span: pasted.span(start, end) })),
    },
    end,
  };
}

/** `#\t0x44a8d1\ttime.Sleep+0x131\t\t/usr/lib/go/src/runtime/time.go:195`; the blanks may have become spaces. */
function readProfileFrame(pasted: PastedText, line: Line, table: FrameTable): Frame | null {
  const fields = pasted.text
    .slice(line.from + 1, line.to)
    .split('\t')
    .flatMap((field) => field.split('  '))
    .map((field) => field.trim())
    .filter((field) => field !== '');
  const [, name, place] = fields;
  if (!name || !place) return null;
  const colon = place.lastIndexOf(':');
  if (colon < 0) return null;
  const plus = name.lastIndexOf('+0x');
  return table.frame(plus < 0 ? name : name.slice(0, plus), place, colon, null, pasted.span(line.from, line.to));
}
