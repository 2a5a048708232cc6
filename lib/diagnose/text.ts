import type { Locale, Text } from './types.ts';

/** One saying in every language of the site. */
export function say(en: string, zh: string): Text {
  return { en, zh };
}

export const locales: readonly Locale[] = ['en', 'zh'];

const PLACEHOLDER = /\{(\w+)\}/g;
const PLACEHOLDER_AND_STOP = /\{(\w+)\}(\.?)/g;
/** A message that ends so has no full stop behind it. */
const ENDED = /[?!…？！]$/;

/**
 * Puts names into a template's `{name}` marks. One pass: what a name contains is never read as a mark again,
 * because names come from the paste. A mark without a name stays as it is, so that a test can find it.
 * Chinese has a blank between a Chinese character and a Latin one and none between two Chinese ones: the seams of a
 * name follow that, whatever the template foresaw.
 */
export function fill(template: Text, names: Readonly<Record<string, string | Text>>): Text {
  const said = (mark: string, name: string, locale: Locale): string => {
    const value = Object.hasOwn(names, name) ? names[name] : undefined;
    if (value === undefined) return mark;
    return typeof value === 'string' ? value : value[locale];
  };
  const parts = template.zh.split(PLACEHOLDER);
  return {
    en: template.en.replace(PLACEHOLDER_AND_STOP, (_, name: string, stop: string, at: number) => {
      const text = said(`{${name}}`, name, 'en');
      // Words begin a sentence with a capital; the name of a function stays as it is.
      const begun = typeof names[name] === 'object' && startsSentence(template.en, at) ? capitalized(text) : text;
      return ENDED.test(begun) ? begun : begun + stop;
    }),
    // split() with a group gives text and names by turns.
    zh: parts.reduce((whole, part, at) => {
      if (at % 2 === 1) return joinHan(whole, said(`{${part}}`, part, 'zh'));
      return joinHan(whole, part.startsWith('。') && ENDED.test(whole) ? part.slice(1) : part);
    }, ''),
  };
}

const startsSentence = (text: string, at: number): boolean => at === 0 || /[.!?] $/.test(text.slice(0, at));
/** A word, and no name: `code that`, but not `main.run`. */
const WORD = /^[a-z]+(?=[ ,]|$)/;
const capitalized = (text: string): string => (WORD.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text);

const HAN_END = /\p{Script=Han}$/u;
const HAN_START = /^\p{Script=Han}/u;
const WORD_END = /[\w`*)]$/;
const WORD_START = /^[\w`*(]/;

/** Joins two pieces of Chinese text, with a blank where Chinese and Latin characters meet. */
function joinHan(left: string, right: string): string {
  if (left === '' || right === '') return left + right;
  const before = left.trimEnd();
  const after = right.trimStart();
  const blank = before.length < left.length || after.length < right.length;
  if (blank && HAN_END.test(before) && HAN_START.test(after)) return before + after;
  const meet = (HAN_END.test(left) && WORD_START.test(right)) || (WORD_END.test(left) && HAN_START.test(right));
  return meet ? `${left} ${right}` : left + right;
}

/** `a`, `a and b`, `a, b and 3 more` in both languages. */
export function listing(items: readonly string[], most = 3): Text {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  if (more > 0) return say(`${shown.join(', ')} and ${more} more`, `${shown.join('、')} 等 ${items.length} 处`);
  const last = shown.at(-1) ?? '';
  if (shown.length < 2) return say(last, last);
  return say(`${shown.slice(0, -1).join(', ')} and ${last}`, `${shown.slice(0, -1).join('、')} 和 ${last}`);
}
