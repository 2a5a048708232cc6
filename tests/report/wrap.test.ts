import { expect, it } from 'vitest';
import { columnsOf, wrap } from '@/lib/report/wrap.ts';

it('counts two columns for Chinese, none for marks that combine', () => {
  expect(columnsOf('a并e\u0301')).toBe(4);
});

it('breaks at blanks, and keeps a long word whole', () => {
  expect(wrap('one two /a/very/long/path/that/stays three', 10)).toEqual([
    'one two',
    '/a/very/long/path/that/stays',
    'three',
  ]);
});

it('breaks between Chinese characters, never before their punctuation', () => {
  const lines = wrap('这个客户端已经归还，另一条路径又归还了一次。', 12);
  for (const line of lines) {
    expect(columnsOf(line)).toBeLessThanOrEqual(14);
    expect(line).not.toMatch(/^[，。]/);
  }
  expect(lines.join('')).toBe('这个客户端已经归还，另一条路径又归还了一次。');
});
