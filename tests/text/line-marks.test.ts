import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';

const STACK = [
  'RangeError: basket is full',
  '    at Basket.add (/srv/shop/node_modules/basket/lib/basket.js:31:9)',
  '    at async checkout (/srv/shop/src/checkout.ts:12:5)',
  '    at async /srv/shop/src/index.ts:4:3',
];
const shape = (text: string) =>
  parseTrace(`${text}\n`).reports.map((report) => [
    report.error?.message,
    report.language === 'node' && report.errors.flatMap((error) => error.frames.map((frame) => frame.file)),
  ]);
const lines = (change: (line: string) => string) => STACK.map(change).join('\n');
const WANTED = shape(STACK.join('\n'));

test.each([
  ['items of a list', lines((line) => `- ${line.trim()}`)],
  ['rows of a table', lines((line) => `| ${line} |`)],
  ['a box', lines((line) => `│ ${line.padEnd(90)}│`)],
  ['inline code, a line each', lines((line) => `\`${line.trim()}\``)],
  ['places made links', STACK.join('\n').replace(/(\/srv[^):]+:\d+:\d+)/g, '[$1](https://code.test/open?at=$1)')],
  ['file names made links', STACK.join('\n').replace(/basket\.js/g, '[basket.js](http://basket.js)')],
  ['one line', STACK.join(' ')],
  ['one line, cut in the word before the next call', `${STACK.join(' ')}      a`],
  ['a string', `Output: "${STACK.join('\n')}"`],
])('a stack as %s', (_name, text) => {
  expect(shape(text)).toEqual(WANTED);
});

const trimmed = STACK.map((line) => line.trim());
const red = STACK.map((line) => `\u001b[31m${line}\u001b[39m`);

test.each([
  ['trimmed lines behind a prefix', trimmed.map((line) => `2026-01-02T10:00:00.123Z stderr F ${line}`).join('\n')],
  ['tabs behind a prefix', STACK.map((line) => `api-1  | ${line.replace('    ', '\t')}`).join('\n')],
  ['two blanks behind a prefix', STACK.map((line) => `[pod/a] ${line.replace('    ', '  ')}`).join('\n')],
  ['colours in a field', JSON.stringify({ level: 'error', stack: red.join('\n') })],
  ['raw tabs behind escaped line feeds', STACK.map((line) => line.replace('    ', '\t')).join('\\n')],
  ['an array of lines of Windows', JSON.stringify({ stack: STACK.map((line) => `${line}\r`) })],
  [
    'an array of lines that are less indented',
    JSON.stringify({ stack: STACK.map((line) => line.replace('    ', '  ')) }),
  ],
])('a stack as %s', (_name, text) => {
  expect(shape(text)).toEqual(WANTED);
});

test('what was printed between two stacks of one line stays between them', () => {
  const emitted = "Emitted 'error' event on Basket instance at:";
  const text = [...STACK, emitted, '    at emitErrorNT (node:internal/streams/destroy:169:8)'].join(' ');
  const [report] = parseTrace(text).reports;
  expect(report?.language === 'node' && report.errors.map((error) => [error.role, error.frames.length])).toEqual([
    ['thrown', 3],
    ['emitted-at', 1],
  ]);
});

test.each(['- meet at noon\n- meet at (the pier)\n', '| at | home |\n| at | work |\n', 'see [docs](notes.md)\n'])(
  'a text without calls stays as it is: %j',
  (text) => {
    expect(parseTrace(text).undone).toEqual([]);
  },
);

test.each([80, 120])('a headline broken at %i columns, with no frame that long', (width) => {
  const whole = `RangeError: ${'one-basket-'.repeat(12)}is full`;
  const [report] = parseTrace(`${whole.slice(0, width)}\n${whole.slice(width)}\n    at f (/a.js:1:2)\n`).reports;
  expect(`RangeError: ${report?.error?.message}`).toBe(whole);
});

test('a message of two lines keeps them', () => {
  const [report] = parseTrace('RangeError: the basket\nis full\n    at f (/a.js:1:2)\n').reports;
  expect(report?.error?.message).toBe('the basket\nis full');
});
