import { describe, expect, test } from 'vitest';
import { comparisonBrief } from '../../components/analyzer/comparison-brief.ts';
import { goDump } from '../e2e/desk-helpers.ts';

const [early, late] = [goDump(4, 2), goDump(60, 12)];

describe('what the page shows of two dumps', () => {
  test('given in either order, the earlier stands first, and each row leads to both texts', () => {
    for (const [texts, turned] of [
      [[early, late], false],
      [[late, early], true],
    ] as const) {
      const answer = comparisonBrief(texts, 'found');
      if ('empty' in answer) throw new Error('nothing compared');
      expect(answer.turned).toBe(turned);
      expect(answer.totals).toEqual([6, 62]);
      const row = answer.rows.find(({ kind }) => kind === 'grew');
      expect(row).toMatchObject({ before: 4, after: 60, stuck: 4, moreMinutes: 10, longestMinutes: 12 });
      expect(early.slice(...(row?.spans[0] ?? [0, 0]))).toContain('[chan send, 2 minutes]');
      expect(late.slice(...(row?.spans[1] ?? [0, 0]))).toContain('[chan send, 12 minutes]');
    }
  });

  test('the order the reader chose is kept', () => {
    const answer = comparisonBrief([late, early], 'given');
    expect('empty' in answer || answer.totals).toEqual([62, 6]);
  });

  test('a text without goroutines is named', () => {
    expect(comparisonBrief([early, 'nothing here'], 'found')).toEqual({ empty: 1 });
    expect(comparisonBrief(['', late], 'found')).toEqual({ empty: 0 });
  });
});
