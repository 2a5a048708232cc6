import { holdsServerWords } from './node/server-words.ts';
import { GO_WORDS, NODE_WORDS } from './sign-words.ts';
import type { Language } from './types.ts';

/** Sayings of a crash, per language. Cheap tests: a reader that is asked for nothing costs only its own scan. */
const GO_SIGNS = [...GO_WORDS, 'fatal error: ', 'panic: ', '.go:', 'exit'];
const NODE_SIGNS = ['at ', ...NODE_WORDS, '"code":'];

/** The languages whose crashes a text may hold. Says "may": the readers decide. */
export function detectLanguages(text: string): readonly Language[] {
  const languages: Language[] = [];
  if (GO_SIGNS.some((sign) => text.includes(sign))) languages.push('go');
  if (mayHoldNode(text)) languages.push('node');
  return languages;
}

export const mayHoldNode = (text: string): boolean =>
  NODE_SIGNS.some((sign) => text.includes(sign)) || holdsServerWords(text);
