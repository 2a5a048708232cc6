import { type AnalyzerWords, analyzerEn } from './analyzer.en.ts';
import { analyzerZh } from './analyzer.zh.ts';

export type { AnalyzerWords } from './analyzer.en.ts';

/** Words of the analyzer in both languages; a missing key is a type error. */
export const analyzerWords: Readonly<Record<'en' | 'zh', AnalyzerWords>> = { en: analyzerEn, zh: analyzerZh };
