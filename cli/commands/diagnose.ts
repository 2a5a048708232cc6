import { diagnose } from '../../lib/diagnose/diagnose.ts';
import type { Diagnosis, Locale } from '../../lib/diagnose/types.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import { parseArguments } from '../options.ts';
import { type Input, readInput } from '../read-input.ts';
import { terminalStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const FORMATS = ['pretty', 'json', 'ndjson', 'markdown', 'sarif'] as const;
type Format = (typeof FORMATS)[number];

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
  const inputs = paths.map(readInput);
  const diagnoses = inputs.map(({ path, text }) => diagnose(parseTrace(text), { input: path, index: incidentIndex }));
  process.stdout.write(await render(format, locale, inputs, diagnoses));
  return diagnoses.some((diagnosis) => diagnosis.findings.length > 0) ? 1 : 0;
}

async function render(
  format: Format,
  locale: Locale,
  inputs: readonly Input[],
  diagnoses: readonly Diagnosis[],
): Promise<string> {
  switch (format) {
    case 'ndjson':
      return diagnoses.map((diagnosis) => `${JSON.stringify(diagnosis)}\n`).join('');
    case 'json':
      return `${JSON.stringify(diagnoses.length === 1 ? diagnoses[0] : diagnoses, null, 2)}\n`;
    case 'markdown': {
      const { formatMarkdown } = await import('../../lib/report/markdown.ts');
      return diagnoses.map((diagnosis, at) => formatMarkdown(diagnosis, inputs[at]?.text ?? '', locale)).join('\n');
    }
    case 'sarif': {
      const { formatSarif } = await import('../../lib/report/sarif.ts');
      const runs = diagnoses.map((diagnosis, at) => ({ diagnosis, text: inputs[at]?.text ?? '' }));
      return `${JSON.stringify(formatSarif(runs, locale, __POSTMUTEX_VERSION__), null, 2)}\n`;
    }
    case 'pretty': {
      const { formatPretty } = await import('../../lib/report/pretty.ts');
      const style = terminalStyle();
      return diagnoses
        .map((diagnosis, at) => formatPretty(diagnosis, inputs[at]?.text ?? '', locale, style))
        .join('\n');
    }
  }
}
