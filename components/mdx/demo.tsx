import type { FolderFiles, IncidentFolder } from '@/lib/catalog/folders.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { playgroundWords } from '@/lib/i18n/playground.ts';
import { Playground } from '../playground/playground.tsx';
import styles from './demo.module.css';
import { demoName, demoVariants } from './demo-variants.ts';
import { missing } from './missing.ts';

interface DemoProps {
  files: FolderFiles | IncidentFolder;
  locale: Locale;
  t: Dictionary;
}

/** The demo of the page's folder: what it models, the playground, what it leaves out. */
export function Demo({ files, locale, t }: DemoProps) {
  const variants = demoVariants(files);
  if (Object.keys(variants).length === 0)
    throw missing('demo', files.path, 'demo/broken.ts', Object.keys(files.sources));
  const about = 'incident' in files ? files.incident.demo : undefined;
  return (
    <div className={styles.demo} id="demo">
      {about && (
        <>
          <p className={styles.title}>{about.title[locale]}</p>
          <dl className={styles.variants}>
            {Object.entries(about.variants).map(([name, says]) => (
              <div key={name} className={styles.variant}>
                <dt>
                  <code>{`${name}.ts`}</code>
                </dt>
                <dd>{says[locale]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Playground slug={demoName(files)} variants={variants} words={playgroundWords[locale]} />
      {about && (
        <p className={styles.leavesOut}>
          {t.story.leavesOut} {about.leavesOut[locale]}
        </p>
      )}
    </div>
  );
}
