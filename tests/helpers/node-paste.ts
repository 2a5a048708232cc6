import { diagnose } from '@/lib/diagnose/diagnose.ts';
import type { Diagnosis } from '@/lib/diagnose/types.ts';
import { parseTrace } from '@/lib/trace/parse.ts';

const NO_INCIDENTS = { version: 1, incidents: [], keys: {} } as const;

export const read = (text: string): Diagnosis => diagnose(parseTrace(text), { index: NO_INCIDENTS });

/** An error as Node prints it: the headline, then one `at` line a frame; a last entry that starts with `{` holds properties. */
export function paste(headline: string, ...frames: readonly string[]): string {
  const properties = frames.at(-1)?.startsWith('{') ? ` ${frames.at(-1)}` : '';
  const stack = (properties === '' ? frames : frames.slice(0, -1)).map((frame) => `\n    at ${frame}`).join('');
  return `${headline}${stack}${properties}\n`;
}

/** What the best finding says, without the sentences; `none` when there is none. */
export function verdictOf(text: string): string {
  const [best] = read(text).findings;
  return best === undefined ? 'none' : `${best.pattern} ${best.confidence}`;
}
