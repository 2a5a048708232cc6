import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import { repositoryUrl } from '@/lib/site/config.ts';
import styles from './edit-link.module.css';

/** Where the page is written: a link when the repository's address is known, else the file's path. */
export function EditLink({ file, t }: { file: string; t: Dictionary }) {
  return (
    <p className={styles.edit}>
      {repositoryUrl ? (
        <a href={`${repositoryUrl}/edit/main/${file}`}>{t.incident.edit}</a>
      ) : (
        <>
          {t.incident.file} <code>{file}</code>
        </>
      )}
    </p>
  );
}
