import type { Locale, Text } from './types.ts';

/** One saying in every language of the site. */
export function say(en: string, zh: string): Text {
  return { en, zh };
}

export const locales: readonly Locale[] = ['en', 'zh'];

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * Puts names into a template's `{name}` marks. One pass: what a name contains is never read as a mark again,
 * because names come from the paste. A mark without a name stays as it is, so that a test can find it.
 */
export function fill(template: Text, names: Readonly<Record<string, string | Text>>): Text {
  const inLocale = (locale: Locale) =>
    template[locale].replace(PLACEHOLDER, (mark, name: string) => {
      const value = Object.hasOwn(names, name) ? names[name] : undefined;
      if (value === undefined) return mark;
      return typeof value === 'string' ? value : value[locale];
    });
  return { en: inLocale('en'), zh: inLocale('zh') };
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
