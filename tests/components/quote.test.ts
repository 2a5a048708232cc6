import { expect, it } from 'vitest';
import { quoteLines } from '../../components/finding/names.ts';

const quoted = (text: string) => quoteLines(text, [text.indexOf('W'), text.length]);

it('keeps the lines of a quotation and their indents to each other', () => {
  expect(quoted('  Write by goroutine 9:\n    cart.Add()\n\t/src/cart.go:14\n')).toBe(
    'Write by goroutine 9:\ncart.Add()\n/src/cart.go:14',
  );
  expect(quoted('Write:\n  cart.Add()\n      /src/cart.go:14')).toBe('Write:\ncart.Add()\n    /src/cart.go:14');
});

it('cuts after four lines and says so', () => {
  expect(quoted('Write\na\nb\n\nc\nd\n')).toBe('Write\na\nb\nc\n…');
  expect(quoted('Write')).toBe('Write');
});
