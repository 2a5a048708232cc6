import type { FolderFiles } from '@/lib/catalog/folders.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { type Locale, languageTag } from '@/lib/i18n/locales.ts';
import { type CompiledStory, compileStory } from './compile.ts';
import { storyComponents } from './registry.tsx';
import styles from './story.module.css';

export interface ReadyStory extends CompiledStory {
  /** Language of the text that was found. */
  readonly locale: Locale;
}

/** The folder's text in this language, else the English one. */
export async function prepareStory(files: FolderFiles, locale: Locale): Promise<ReadyStory> {
  const english = files.bodies.en ?? '';
  const original = await compileStory(english, `${files.path}/en.mdx`);
  const body = files.bodies[locale];
  if (locale === 'en' || body === undefined) return { ...original, locale: 'en' };
  const ids = original.headings.map(({ id }) => id);
  return { ...(await compileStory(body, `${files.path}/${locale}.mdx`, ids)), locale };
}

export function Story({ story, files, locale }: { story: ReadyStory; files: FolderFiles; locale: Locale }) {
  const t = dictionary(locale);
  const foreign = story.locale !== locale;
  return (
    <article className={styles.story} lang={foreign ? languageTag[story.locale] : undefined}>
      {foreign && (
        <p className={styles.untranslated} lang={languageTag[locale]}>
          {t.incident.untranslated}
        </p>
      )}
      <story.Content components={storyComponents(files, locale)} />
    </article>
  );
}
