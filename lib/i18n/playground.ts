import { type PlaygroundWords, playgroundEn } from './playground.en.ts';
import { playgroundZh } from './playground.zh.ts';

export type { PlaygroundWords } from './playground.en.ts';

/** Words of the playground in both languages; a missing key is a type error. */
export const playgroundWords: Readonly<Record<'en' | 'zh', PlaygroundWords>> = { en: playgroundEn, zh: playgroundZh };
