import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTraceFile } from '../../../lib/catalog/trace-file.ts';

export interface NodeCase {
  readonly name: string;
  /** Pattern id of the rule that the case is about. */
  readonly about: string;
  /** `node/fs-toctou possible` or `none`: what the best finding must be. Null: any finding of the pattern will do. */
  readonly verdict: string;
  readonly text: string;
  readonly fires: boolean;
}

const here = import.meta.dirname;
const patterns = path.join(here, '../../../content/patterns/node');

/** The captured traces of the pattern pages: real programs, real runtimes. */
export function readCaptured(): readonly (NodeCase & { readonly culprit: string | undefined })[] {
  return readdirSync(patterns).flatMap((pattern) =>
    readdirSync(path.join(patterns, pattern, 'traces')).map((file) => {
      const parsed = parseTraceFile(readFileSync(path.join(patterns, pattern, 'traces', file), 'utf8'));
      if (!parsed.ok) throw new Error(`${pattern}/${file}: ${JSON.stringify(parsed.problems)}`);
      const { header, text } = parsed.file;
      const verdict = header['expect-pattern'] ?? '';
      const culprit = header['expect-culprit'];
      return { name: `${pattern}/${file}`, about: `node/${pattern}`, verdict, text, fires: true, culprit };
    }),
  );
}

/**
 * `cases/<pattern>.txt`: under `# certain`, `# strong` or `# possible` errors that the rule must name as surely as that,
 * under `# silent` near misses (`# silent node/db-deadlock`: another rule names them). One error a line: the headline,
 * ` @ ` before each frame (`@ -` for none; without any the application's own), ` {` before the printed properties.
 */
export function readCases(): readonly NodeCase[] {
  return readdirSync(path.join(here, 'cases')).flatMap((file) => {
    const pattern = file.replace(/\.txt$/, '');
    const cases: NodeCase[] = [];
    let section = '';
    for (const line of readFileSync(path.join(here, 'cases', file), 'utf8').split('\n')) {
      if (line.startsWith('# ')) section = line.slice(2);
      if (line === '' || line.startsWith('#')) continue;
      const fires = !section.startsWith('silent');
      const verdict = fires ? `node/${pattern} ${section}` : section.slice('silent '.length) || 'none';
      cases.push({ name: `${pattern}: ${line}`, about: `node/${pattern}`, verdict, text: spelledOut(line), fires });
    }
    return cases;
  });
}

const OWN_FRAME = 'work (/srv/app/src/work.js:3:5)';

function spelledOut(line: string): string {
  const brace = / (\{ \w.* \})$/.exec(line);
  const [headline = '', ...frames] = (brace ? line.slice(0, brace.index) : line).split(' @ ');
  const shown = frames.length === 0 ? [OWN_FRAME] : frames.filter((frame) => frame !== '-');
  const stack = shown.map((frame) => `\n    at ${frame}`).join('');
  return `${headline.replaceAll('\\n', '\n')}${stack}${brace ? ` ${brace[1]}` : ''}\n`;
}
