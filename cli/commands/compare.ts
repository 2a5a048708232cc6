import { type ComparedTexts, compareTexts } from '../../lib/diagnose/dumps/compare-texts.ts';
import type { Locale } from '../../lib/diagnose/types.ts';
import { comparisonJson, comparisonMarkdown, formatComparison } from '../../lib/report/comparison.ts';
import { readInput } from '../input/read-input.ts';
import { parseArguments } from '../options.ts';
import { terminalStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { writeOutput } from '../write-output.ts';

/** Characters of one dump: a hundred thousand goroutines and more. */
const LONGEST = 256 << 20;

/** `postmutex compare EARLIER LATER`: 0 nothing stands out, 1 a leak candidate or goroutines that are stuck. */
export async function compareCommand(args: readonly string[]): Promise<number> {
  const { positional, options } = parseArguments(args, { format: ['pretty', 'json', 'markdown'], lang: ['en', 'zh'] });
  const [first, second, ...more] = positional;
  if (first === undefined || second === undefined || more.length > 0)
    throw new UsageError('compare takes two files, the earlier dump and the later one');
  if (first === '-' && second === '-') throw new UsageError("'-' (standard input) can be read only once");
  const compared = compareTexts([await textOf(first), await textOf(second)], 'found');
  if ('empty' in compared) throw new UsageError(`there are no goroutines in ${compared.empty === 0 ? first : second}`);
  const locale = (options.lang ?? 'en') as Locale;
  const format = options.format ?? (process.stdout.isTTY ? 'pretty' : 'json');
  await writeOutput([render(compared, format, locale)]);
  return compared.verdict === 'leak' || compared.verdict === 'stuck' ? 1 : 0;
}

async function textOf(path: string): Promise<string> {
  const input = await readInput(path);
  if ('text' in input) return input.text;
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of input.chunks) {
    length += chunk.length;
    if (length > LONGEST) throw new UsageError(`${path} is too long to compare (more than 256 MB)`);
    parts.push(chunk);
  }
  return parts.join('');
}

function render(compared: ComparedTexts, format: string, locale: Locale): string {
  if (format === 'json') return `${JSON.stringify(comparisonJson(compared), null, 2)}\n`;
  if (format === 'markdown') return comparisonMarkdown(compared, locale);
  return formatComparison(compared, locale, terminalStyle());
}
