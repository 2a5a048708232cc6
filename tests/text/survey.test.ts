import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { UndoneLog } from '../../lib/text/layer.ts';
import { surveyText, TOUCHED, UNTOUCHED, UNTOUCHED_GO } from '../../lib/text/survey.ts';
import { isUntouched, PASSES } from '../../lib/text/undo-paste.ts';
import { DRESSES } from './dress.ts';

/** The steps that change the text. */
function stepsThatAct(text: string): string[] {
  const log = new UndoneLog();
  const layer = { text, map: null };
  return PASSES.filter((pass) => pass(layer, log) !== layer).map((pass) => pass.name);
}
const passesOver = (text: string): boolean => isUntouched(text, surveyText(text));

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const texts = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
  .filter((text) => text.length < 8_000);

/** What a step looks for, each behind something on its line. */
const WORDS = [
  '\r',
  '^M',
  '^I',
  '^[[31m',
  '<pre>',
  '<code>',
  '</p>',
  '<br>',
  '&#43;',
  '&quot;',
  '\u00a0',
  '\u200b',
  '\u3000',
  '"    at ',
  '"\\tat ',
  '"at f (a.js:1:2)"',
  '"stack":"Error: x"',
  '\\n    at f',
  '\\nat f',
  '\\n\\tat f',
  '\\ngoroutine 1',
  '\\ncreated by x',
  '\\t',
  '\\nFATAL ERROR: x',
  '\\n<--- Last few GCs --->',
  '[73](https://x.y/z#step:5:73)',
  '[a](vscode:a)',
  '[/a.js:1:2](file:/a.js)',
  '<https://a.b|a.b>',
  '<mailto:a@b|a@b>',
  'File "/srv/a.js", line 12, in f',
  '\\u001b[31m',
  '\\x1b[0m',
  '\\033[0m',
  '\\e[0m',
  '#033[0m',
  '#011',
  '#012',
  '#015',
  '\u001b[31m',
  '\u009b0m',
  '\u2190[0m',
  '\u241b[0m',
  '[0m',
  '[39m',
  '[22m',
  ' stderr P x',
  ' stdout P x',
  'goroutine 1 [running]:',
  'goroutine  1',
  'fatal error: x',
  'FATAL ERROR: x',
  'npm ERR! code E404',
  'npm error code E404',
  'panic: x',
  'WARNING: DATA RACE',
  '    at f (/a.js:1:2)',
  '     at f (/a.js:1:2)',
  'Error: ENOENT: no such file',
  '/a.go:12 +0x1',
  'created by x',
  'Goroutine 7 (running) created at:',
  'http: superfluous response.WriteHeader call',
  '```',
  '~~~',
  '<0x09>',
  '<TAB>',
  '%0A++++at+f',
  '%0agoroutine%201',
  'a=3Db',
  '**TypeError: x**',
  '# Stacktrace\n a.js:1 - f',
  '# Backtrace\n line 1 of a.js: f',
  'a: "b\\\n  c"',
  'a=\nb',
  '\u23ce',
  '\u21b5',
  '\u2028',
];

test('a text that the survey passes over is left as it is by every step', () => {
  let passed = 0;
  for (const text of texts) {
    for (const dressed of [text, ...Object.values(DRESSES).map((dress) => dress(text))]) {
      if (!passesOver(dressed)) continue;
      passed++;
      expect(stepsThatAct(dressed), JSON.stringify(dressed.slice(0, 2000))).toEqual([]);
    }
  }
  expect(passed).toBeGreaterThan(20);
});

test.each(WORDS)('the survey sees %j wherever a step would', (word) => {
  for (const before of ['', 'x ', '  ', '\n', 'x | ', 'C:', '"', '[']) {
    const text = `log\nlog\n${`${before}${word}${before}\n`.repeat(8)}log\n`;
    if (passesOver(text)) expect(stepsThatAct(text), text).toEqual([]);
  }
  expect(surveyText(`x | ${word}`), word).toBe(TOUCHED);
});

test('an ordinary stack, the backslashes of its paths and the brackets of its calls included, is passed over', () => {
  const stack =
    'TypeError [ERR_X]: a && b is "not" a <function>: \'x\'\n    at async C.f [as g] (C:\\srv\\node_modules\\temp\\a.js:1:2)\n';
  expect(surveyText(stack)).toBe(UNTOUCHED);
  expect(passesOver(stack)).toBe(true);
  expect(surveyText(`${stack}http: Server closed\n`)).toBe(UNTOUCHED_GO);
  for (const word of ['SIGTERM', 'exit', '[GIN-debug]', 'DATA RACE', 'runtime: x'])
    expect(surveyText(`${stack}${word}`)).toBe(UNTOUCHED_GO);
});
