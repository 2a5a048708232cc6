import { describe, expect, it } from 'vitest';
import { fill } from '@/lib/i18n/fill.ts';

describe('fill', () => {
  it('puts values in and leaves a mark without one as it is', () => {
    expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
  });

  it.each([
    [1, '1 line fits'],
    ['1', '1 line fits'],
    [0, '0 lines fit'],
    [2, '2 lines fit'],
    ['1\u202f000', '1\u202f000 lines fit'],
  ])('chooses the word that goes with %s', (count, says) => {
    expect(fill('{count} {count|line fits|lines fit}', { count })).toBe(says);
  });

  it('takes an empty word as a word', () => {
    expect(fill('case{count||s}', { count: 1 })).toBe('case');
    expect(fill('case{count||s}', { count: 3 })).toBe('cases');
  });

  it('never reads a value as a template', () => {
    expect(fill('{a}{b}', { a: '{b|x|y}', b: '{a}' })).toBe('{b|x|y}{a}');
  });
});
