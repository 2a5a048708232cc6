import { readdirSync, readFileSync } from 'node:fs';
import { DRESSES } from '../text/dress.ts';
import type { Random } from './random.ts';

const TOKENS = [
  '\n',
  '\r\n',
  '\t',
  ' ',
  '    ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '`',
  '\\',
  '\\n',
  '\\"',
  ':',
  '/',
  '<',
  '>',
  '^',
  '&',
  '=',
  '.go:1',
  ' +0x1d',
  'goroutine 1 [running]:\n',
  'panic: ',
  'fatal error: ',
  'created by ',
  '    at ',
  'at f (/a.js:1:2)',
  '\n    at f (/a.js:1:2)\n',
  ' at ',
  'async ',
  'new ',
  ' [as x]',
  'eval at f (/a.js:1:2), ',
  'node:internal/x:1:2',
  'native',
  '<anonymous>',
  'Error: ',
  'TypeError [ERR_X]: ',
  'AggregateError',
  'Caused by: ',
  '[cause]: ',
  '[errors]: [\n',
  ' {\n',
  "  code: 'E',\n",
  '}\n',
  '... 3 lines matching cause stack trace ...',
  'Node.js v20.1.0\n',
  '    ^\n',
  '/a.js:1\n',
  '12 | code',
  "Emitted 'error' event at:\n",
  'From previous event:\n',
  '-----\n',
  '```\n',
  '> ',
  '&#43;',
  '&lt;',
  '<pre>',
  '\u001b[31m',
  '\u2190[0m',
  '[0m',
  '#011',
  '#012',
  '^M',
  '\u00a0',
  '\u200b',
  '\ud800',
  '\u0000',
  '\u4e2d',
  '==================\n',
  'WARNING: DATA RACE\n',
  '{"log":"',
  '"stack":"',
  '"at f (/a.js:1:2)",',
  '0x',
  '...',
  'goroutine profile: total 1\n',
  'File "/a.js", line 1, in f\n',
  'FATAL ERROR: x',
  '<--- Last few GCs --->\n',
  'npm ERR! code E1\n',
  'error: Uncaught ',
  '2026-11-21T07:00:00Z ',
  'level=error msg="',
  ' stderr P ',
  'exit status 2\n',
  'SIGSEGV',
];
const dresses = Object.values(DRESSES);

/** The lines of every crash and trace under a folder, in an order that is the same everywhere. */
export function linesOfFixtures(folder: string): readonly (readonly string[])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.txt') || entry.name.endsWith('.trace')))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
    .map((path) => readFileSync(path, 'utf8').split('\n'));
}

/** A few lines of one crash. */
function window(texts: readonly (readonly string[])[], random: Random): string {
  const lines = random.pick(texts);
  const count = 1 + random.below(random.below(6) === 0 ? 30 : 9);
  // crashes begin where texts do
  const from = random.below(3) === 0 ? 0 : random.below(lines.length);
  return lines
    .slice(from, from + count)
    .join('\n')
    .slice(0, LONGEST);
}

/** Longer texts are for the tests of time. */
export const LONGEST = 3_000;

/** A text for one execution: lines of one crash or two, changed a few times, dressed now and then. */
export function mutated(texts: readonly (readonly string[])[], random: Random): string {
  let text = window(texts, random);
  if (random.below(4) === 0) text += `\n${window(texts, random)}`;
  for (let i = random.below(5); i > 0; i--) text = mutate(text, texts, random).slice(0, LONGEST);
  if (random.below(8) === 0) text = random.pick(dresses)(text);
  return text;
}

function mutate(text: string, texts: readonly (readonly string[])[], random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + random.below(random.below(4) === 0 ? 60 : 6));
  switch (random.below(10)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + text.slice(at, to) + text.slice(at);
    case 2:
    case 3:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(at);
    case 4:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(to);
    case 5:
      return random.below(2) === 0 ? text.slice(0, at) : text.slice(at);
    case 6:
      return text.slice(0, at) + window(texts, random).slice(0, 1 + random.below(200)) + text.slice(at);
    case 7:
      return (
        text.slice(0, at) +
        String.fromCharCode(random.below(20) === 0 ? random.below(65_536) : random.below(128)) +
        text.slice(at + 1)
      );
    default:
      return changeLines(text, random);
  }
}

/** One line goes, comes twice, moves, is joined with the next, or is indented. */
function changeLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(5)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, line);
      break;
    case 2:
      lines.splice(at, 1);
      lines.splice(random.below(lines.length + 1), 0, line);
      break;
    case 3:
      lines.splice(at, 2, line + (lines[at + 1] ?? ''));
      break;
    default:
      lines[at] = ' '.repeat(random.below(9)) + line.trimStart();
  }
  return lines.join('\n');
}
