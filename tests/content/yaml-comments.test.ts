import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

// In YAML ` #885` starts a comment, and the sentence before it is cut without a word.
const CUT = /^\s*(?:- )?[\w-]+: [^"'|>#\s].*\s#/;

const yamlIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file));

const files = ['content/incidents', 'content/patterns'].flatMap(yamlIn);

it('no sentence of a case or pattern is cut by a comment', () => {
  expect(files.length).toBeGreaterThan(30);
  const cut = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (CUT.test(line) && / #\d/.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  );
  expect(cut).toEqual([]);
});
