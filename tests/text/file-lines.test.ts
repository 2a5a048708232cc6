import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';

const PASTE = `
RangeError: basket is full
  File "/srv/shop/node_modules/basket/lib/basket.js", line 31, in Basket.add
      throw new RangeError('basket is full');
  File "/srv/shop/src/checkout.ts", line 12, col 5, in async checkout
    await basket.add(item);
  File "node:internal/process/task_queues", line 95, in processTicksAndRejections
  File "<anonymous>", line unknown, in Array.forEach
  File "/srv/shop/src/index.ts", line 4, in <unknown>
`;

test('the words in which error trackers print a JavaScript stack', () => {
  const [report] = parseTrace(PASTE).reports;
  expect(report?.error).toMatchObject({ name: 'RangeError', message: 'basket is full' });
  const frames = report?.language === 'node' ? (report.errors[0]?.frames ?? []) : [];
  expect(frames.map(({ function: name, file, line, column }) => [name, file, line, column])).toEqual([
    ['Basket.add', '/srv/shop/node_modules/basket/lib/basket.js', 31, null],
    ['checkout', '/srv/shop/src/checkout.ts', 12, 5],
    ['processTicksAndRejections', 'node:internal/process/task_queues', 95, null],
    ['Array.forEach', null, null, null],
    ['<anonymous>', '/srv/shop/src/index.ts', 4, null],
  ]);
  expect(PASTE.slice(...(frames[0]?.span ?? [0, 0]))).toContain('line 31, in Basket.add');
});

test('the words in which a page of an error tracker copies', () => {
  const text = [
    'RangeError: basket is full',
    'app:///node_modules/basket/lib/basket.js in Basket.add at line 31:9',
    'src/checkout.ts in ? at line 12',
    'the basket in the shop at line 3',
  ].join('\n');
  const [report] = parseTrace(text).reports;
  const frames = report?.language === 'node' ? (report.errors[0]?.frames ?? []) : [];
  expect(frames.map(({ function: name, file, line, column }) => [name, file, line, column])).toEqual([
    ['Basket.add', 'app:///node_modules/basket/lib/basket.js', 31, 9],
    ['<anonymous>', 'src/checkout.ts', 12, null],
  ]);
});

test("Python's own traceback is none of them", () => {
  const text = 'Traceback (most recent call last):\n  File "/srv/app.js", line 3, in main\nValueError: x\n';
  expect(parseTrace(text).undone).toEqual([]);
  expect(parseTrace('  File "/srv/app.py", line 3, in main\n').undone).toEqual([]);
});

test.each([
  ['```RangeError: x\n    at f (/srv/a.js:1:2)\n```\n', 'x', 1],
  ['```at g (/srv/b.js:3:4)\n    at h (/srv/b.js:5:6)```\n', undefined, 2],
])('ticks on the lines of a stack are no part of it: %j', (text, message, count) => {
  const [report] = parseTrace(text).reports;
  expect(report?.error?.message).toBe(message);
  expect(report?.language === 'node' && report.errors[0]?.frames.length).toBe(count);
});
