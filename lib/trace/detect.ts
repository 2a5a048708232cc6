import { holdsServerWords } from './node/server-words.ts';
import type { Language } from './types.ts';

/** Sayings of a crash, per language. Cheap tests: a reader that is asked for nothing costs only its own scan. */
const GO_SIGNS = [
  'goroutine ',
  'fatal error: ',
  'panic: ',
  'DATA RACE',
  '.go:',
  'http: ',
  '[GIN-debug]',
  'goroutine profile',
  'runtime: ',
  'POTENTIAL DEADLOCK',
  'SIG',
  'exit',
];
const NODE_SIGNS = [
  'at ',
  'Error',
  'Warning',
  'Exception',
  'FATAL',
  'error',
  'rejection',
  'npm ERR!',
  'ERROR: ',
  '"code":',
];

/** The languages whose crashes a text may hold. Says "may": the readers decide. */
export function detectLanguages(text: string): readonly Language[] {
  const languages: Language[] = [];
  if (GO_SIGNS.some((sign) => text.includes(sign))) languages.push('go');
  if (mayHoldNode(text)) languages.push('node');
  return languages;
}

export const mayHoldNode = (text: string): boolean =>
  NODE_SIGNS.some((sign) => text.includes(sign)) || holdsServerWords(text);
