import { transform } from 'sucrase';
import type { Locale } from '../../lib/diagnose/types.ts';
import { formatExploration, schedulesJson } from '../../lib/report/exploration.ts';
import { exploreWatched } from '../explore/watched.ts';
import { readInput } from '../input/read-input.ts';
import { parseArguments } from '../options.ts';
import { terminalStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const MAX_BUDGET = 100_000_000;
/** A day. */
const MAX_SECONDS = 86_400;
const DEFAULT_SECONDS = 300;

/** `postmutex explore FILE.ts`: 0 proven, 1 a failing schedule was found, 2 neither: the verdict says why. */
export async function exploreCommand(args: readonly string[]): Promise<number> {
  const { positional, options } = parseArguments(args, {
    format: ['pretty', 'json'],
    lang: ['en', 'zh'],
    budget: null,
    seconds: null,
  });
  const [file, ...more] = positional;
  if (file === undefined || more.length > 0) throw new UsageError('explore takes one file');
  const budget = wholeNumber('budget', options.budget, MAX_BUDGET);
  const seconds = wholeNumber('seconds', options.seconds, MAX_SECONDS) ?? DEFAULT_SECONDS;
  const input = await readInput(file);
  if ('chunks' in input) throw new UsageError(`cannot read ${file}: it is larger than a program`);
  const source = input.text;
  const exploration = await exploreWatched({ file, code: withoutTypes(file, source), budget }, seconds);
  if ((options.format ?? (process.stdout.isTTY ? 'pretty' : 'json')) === 'json') {
    const { schedules, ...rest } = exploration;
    process.stdout.write(`${JSON.stringify({ file, ...rest, schedules: schedulesJson(schedules) }, null, 2)}\n`);
  } else {
    const locale = (options.lang ?? 'en') as Locale;
    const variant = { name: file, exploration, source: source.split('\n') };
    process.stdout.write(formatExploration(variant, locale, terminalStyle()));
  }
  if (exploration.failures > 0) return 1;
  return exploration.verdict.word === 'PROVEN' ? 0 : 2;
}

/** The program without its types: every statement stays on its line. */
function withoutTypes(file: string, source: string): string {
  try {
    return transform(source, { transforms: ['typescript'], filePath: file }).code;
  } catch (error) {
    throw new UsageError(`${file} does not parse: ${firstLine(error)}`);
  }
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new UsageError(`'${text}' is no value of '--${name}' (a whole number from 1 to ${most})`);
}

const firstLine = (error: unknown): string => String((error as Error)?.message ?? error).split('\n', 1)[0] ?? '';
