import { type DeskWords, deskEn } from './desk.en.ts';
import { deskZh } from './desk.zh.ts';

export type { DeskWords } from './desk.en.ts';

/** Words of comparing, the family tree, keys and history in both languages; a missing key is a type error. */
export const deskWords: Readonly<Record<'en' | 'zh', DeskWords>> = { en: deskEn, zh: deskZh };
