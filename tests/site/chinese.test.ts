import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readPages } from './export.ts';

const root = path.resolve('content');
/** What a program or a runtime says is quoted as it is: in demos and what became of them, in crash lines, in traces. */
const quoted = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\/demo\/[\w-]+\.ts$|\.trace$/.test(name))
  .map((name) => readFileSync(path.join(root, name), 'utf8'))
  .concat(readFileSync('lib/generated/explorations.json', 'utf8'))
  .join('\n')
  .replace(/\\(['"])/g, '$1');
const said = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => readFileSync(path.join(root, name), 'utf8').match(/^\s*(?:- )?(?:line|error): .*$/gm) ?? [])
  .join('\n');

const NOT_PROSE = /<(head|script|pre|code|samp|kbd|svg|textarea|blockquote)\b[\s\S]*?<\/\1>/g;
const MORE_THAN_FOUR_WORDS = /(?:\(?[A-Za-z][A-Za-z'’-]*[,;.)]{0,2} ){4,}\(?[A-Za-z'’-]+/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&#x27;': "'",
  '&amp;': '&',
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
};

it.each(readPages().filter(({ path: address }) => address.startsWith('/zh/')))(
  '$path has no English sentence outside of code and quotations',
  ({ html }) => {
    const text = html
      .replace(NOT_PROSE, '\n')
      .replace(/<[^>]+>/g, '\n')
      .replace(/&(?:#x27|amp|quot|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
    const runs = text.match(MORE_THAN_FOUR_WORDS) ?? [];
    expect(runs.filter((run) => !quoted.includes(run) && !said.includes(run))).toEqual([]);
  },
);
