import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

// Cases of tests/fixtures/node/pasted.txt: `=== name`, one `# kind [[role, name, code, message, frames, properties], …]`
// line for each report that must be read (none: nothing may be), then the text.
const file = path.resolve(import.meta.dirname, '../../fixtures/node/pasted.txt');
const cases = readFileSync(file, 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const wanted = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
    return { name, wanted, text: lines.slice(wanted.length).join('\n') };
  });

describe('forms that people paste', () => {
  test.each(cases)('$name', ({ wanted, text }) => {
    const got = read(text).reports.map((report) => {
      const errors = report.errors.map((error) => [
        error.role,
        error.name,
        error.code,
        error.message,
        error.frames.length,
        error.properties.map(({ name }) => name).join(' '),
      ]);
      return `${report.kind}${report.runtime === 'node' ? '' : ` ${report.runtime}`} ${JSON.stringify(errors)}`;
    });
    expect(got).toEqual(wanted);
  });
});
