import { diagnose } from '../../lib/diagnose/diagnose.ts';
import type { Diagnosis, Locale } from '../../lib/diagnose/types.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { jsonPieces } from '../../lib/report/json-pieces.ts';
import type { Quoted } from '../../lib/report/lines.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import { type Input, type LongInput, readInput } from '../input/read-input.ts';
import { parseArguments } from '../options.ts';
import { progressOf } from '../progress.ts';
import { terminalStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { writeOutput } from '../write-output.ts';

const FORMATS = ['pretty', 'json', 'ndjson', 'markdown', 'sarif'] as const;
type Format = (typeof FORMATS)[number];

interface Diagnosed {
  readonly diagnosis: Diagnosis;
  /** What was diagnosed, or the lines of it that the diagnosis points at. */
  readonly text: Quoted;
}

/** `postmutex diagnose [FILE...]`: 0 nothing known found, 1 at least one finding. All inputs are read before anything is written. */
export async function diagnoseCommand(args: readonly string[]): Promise<number> {
  const { positional, options } = parseArguments(args, { format: FORMATS, lang: ['en', 'zh'] });
  const paths = positional.length === 0 ? ['-'] : positional;
  if (paths.filter((path) => path === '-').length > 1)
    throw new UsageError("'-' (standard input) can be read only once");
  const format = (options.format ?? (process.stdout.isTTY ? 'pretty' : 'json')) as Format;
  const locale = (options.lang ?? 'en') as Locale;
  if (paths[0] === '-' && positional.length === 0 && process.stdin.isTTY) {
    process.stderr.write('postmutex: reading from standard input; paste the crash, then press Ctrl-D\n');
  }
  const diagnosed: Diagnosed[] = [];
  for (const path of paths) diagnosed.push(await diagnoseInput(await readInput(path)));
  await writeOutput(await render(format, locale, diagnosed));
  return diagnosed.some(({ diagnosis }) => diagnosis.findings.length > 0) ? 1 : 0;
}

async function diagnoseInput(input: Input): Promise<Diagnosed> {
  if ('chunks' in input) return diagnoseLong(input);
  const { path, text } = input;
  return { diagnosis: diagnose(parseTrace(text), { input: path, index: incidentIndex }), text };
}

async function diagnoseLong({ path, chunks, size }: LongInput): Promise<Diagnosed> {
  const { diagnoseLog } = await import('../../lib/read-log.ts');
  const name = path ?? 'standard input';
  const progress = progressOf(name, size);
  const log = diagnoseLog(chunks, { input: path, index: incidentIndex, onProgress: progress.update });
  const { diagnosis, lines, leftOut } = await log.finally(progress.end);
  if (leftOut > 0) {
    const crashes =
      leftOut === 1
        ? '1 crash that repeats a finding or has none is'
        : `${leftOut} crashes that repeat a finding or have none are`;
    process.stderr.write(`postmutex: ${name}: ${crashes} left out\n`);
  }
  return { diagnosis, text: lines };
}

async function render(format: Format, locale: Locale, all: readonly Diagnosed[]): Promise<Iterable<string>> {
  switch (format) {
    case 'ndjson':
      return jsonLines(
        all.map(({ diagnosis }) => diagnosis),
        0,
      );
    case 'json':
      return jsonLines([all.length === 1 ? all[0]?.diagnosis : all.map(({ diagnosis }) => diagnosis)], 2);
    case 'markdown': {
      const { formatMarkdown } = await import('../../lib/report/markdown.ts');
      return [all.map(({ diagnosis, text }) => formatMarkdown(diagnosis, text, locale)).join('\n')];
    }
    case 'sarif': {
      const { formatSarif } = await import('../../lib/report/sarif.ts');
      return jsonLines([formatSarif(all, locale, __POSTMUTEX_VERSION__)], 2);
    }
    case 'pretty': {
      const { formatPretty } = await import('../../lib/report/pretty.ts');
      const style = terminalStyle();
      return [all.map(({ diagnosis, text }) => formatPretty(diagnosis, text, locale, style)).join('\n')];
    }
  }
}

function* jsonLines(values: readonly unknown[], indent: 0 | 2): Generator<string> {
  for (const value of values) {
    yield* jsonPieces(value, indent);
    yield '\n';
  }
}
