import type { ComparisonVerdict } from '../diagnose/dumps/compare-say.ts';
import type { Locale } from '../diagnose/types.ts';

/** The words of `postmutex compare`. The sentence comes with the comparison. */
export interface ComparisonWords {
  readonly verdict: Readonly<Record<ComparisonVerdict, string>>;
  readonly totals: (before: number, after: number) => string;
  readonly turned: string;
  readonly stuck: (count: number) => string;
  readonly more: (count: number) => string;
  /** Function, place, earlier, later, stuck, states. */
  readonly columns: readonly string[];
}

export const comparisonWords: Readonly<Record<Locale, ComparisonWords>> = {
  en: {
    verdict: { leak: 'LEAK CANDIDATE', stuck: 'STUCK', calm: 'NOTHING STANDS OUT', unrelated: 'NOT COMPARABLE' },
    totals: (before, after) => `${before} goroutines in the earlier dump, ${after} in the later one`,
    turned: 'The second file was taken first, by its goroutine numbers and waits.',
    stuck: (count) => `${count} not moved`,
    more: (count) => `${count} more`,
    columns: ['Function', 'Place', 'Earlier', 'Later', 'Not moved', 'State'],
  },
  zh: {
    verdict: { leak: '疑似泄漏', stuck: '卡住', calm: '没有明显异常', unrelated: '无法比较' },
    totals: (before, after) => `较早的转储有 ${before} 个 goroutine，较晚的有 ${after} 个`,
    turned: '从 goroutine 编号和等待时间看，第二个文件更早。',
    stuck: (count) => `${count} 个没有移动`,
    more: (count) => `另有 ${count} 项`,
    columns: ['函数', '位置', '较早', '较晚', '没有移动', '状态'],
  },
};
