import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Program } from 'postmutex/explore';
import { transform } from 'sucrase';
import type { Locale } from '../../lib/diagnose/types.ts';
import { formatExploration, schedulesJson } from '../../lib/report/exploration.ts';
import { readInput } from '../input/read-input.ts';
import { parseArguments } from '../options.ts';
import { terminalStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const MAX_BUDGET = 100_000_000;

/** `postmutex explore FILE.ts`: 0 proven, 1 a failing schedule was found, 2 neither: the verdict says why. */
export async function exploreCommand(args: readonly string[]): Promise<number> {
  const { positional, options } = parseArguments(args, {
    format: ['pretty', 'json'],
    lang: ['en', 'zh'],
    budget: null,
  });
  const [file, ...more] = positional;
  if (file === undefined || more.length > 0) throw new UsageError('explore takes one file');
  const budget = options.budget === undefined ? undefined : Number(options.budget);
  if (budget !== undefined && !(Number.isInteger(budget) && budget > 0 && budget <= MAX_BUDGET)) {
    throw new UsageError(`'${options.budget}' is no value of '--budget' (a whole number from 1 to ${MAX_BUDGET})`);
  }
  const input = await readInput(file);
  if ('chunks' in input) throw new UsageError(`cannot read ${file}: it is larger than a program`);
  const source = input.text;
  const program = await load(file, source);
  const { explore } = await import('postmutex/explore');
  const exploration = await explore(program, budget === undefined ? {} : { budget });
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

/** Takes the types off (every statement stays on its line) and runs the file with this command's own engine. */
async function load(file: string, source: string): Promise<Program> {
  const engine = new URL('../explore.js', import.meta.url).href;
  let code: string;
  try {
    ({ code } = transform(source, { transforms: ['typescript'], filePath: file }));
  } catch (error) {
    throw new UsageError(`${file} does not parse: ${firstLine(error)}`);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'postmutex-explore-'));
  const script = path.join(folder, 'program.mjs');
  try {
    writeFileSync(
      script,
      code.replace(/(from\s*)(['"])postmutex\/explore\2/g, (_, from) => `${from}${JSON.stringify(engine)}`),
    );
    const { default: program } = (await import(pathToFileURL(script).href)) as { default?: Program };
    if (typeof program?.setup !== 'function') {
      throw new UsageError(`${file} has no program: end it with "export default program(…)"`);
    }
    return program;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} cannot be loaded: ${firstLine(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const firstLine = (error: unknown): string => String((error as Error)?.message ?? error).split('\n', 1)[0] ?? '';
