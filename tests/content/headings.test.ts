import { describe, expect, it } from 'vitest';
import { pages, wordsOf } from './pages.ts';

const HEADINGS = {
  incident: {
    en: ['Symptom', 'What raced', 'Why', 'The fix', 'What the fix missed', 'Lessons'],
    zh: ['现象', '谁与谁竞争', '原因', '修复', '修复遗漏了什么', '教训'],
  },
  pattern: {
    en: [
      'What it looks like',
      'What it means',
      'Why it is not always caught',
      'How it arises',
      'Confirm it',
      'Fixes, ranked',
    ],
    zh: ['输出是什么样', '含义', '为什么不一定能发现', '怎么产生', '如何确认', '修复方式（按推荐排序）'],
  },
};

describe('headings', () => {
  it.each(pages.map((page) => [page.route, page.locale, page] as const))('%s, %s', (_route, locale, page) => {
    const headings = page.nodes.filter(({ type }) => type === 'heading');
    expect(headings.map(({ depth }) => depth)).toEqual(headings.map(() => 2));
    expect(headings.map(wordsOf)).toEqual(HEADINGS[page.kind][locale]);
  });
});
