import type { FolderFiles } from '@/lib/catalog/folders.ts';
import type { ReproVariant } from '@/lib/catalog/reproduction.ts';
import type { TraceFile as Trace } from '@/lib/catalog/trace-file.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import styles from './reproduction.module.css';
import { TraceFile } from './trace-file.tsx';

/** Longer traces are named and not shown: they are in the repository. */
const SHOWN_CHARACTERS = 6000;

/** The programs behind the page: what the tests hold them to, how to run them, what they printed. `id` is what `npm run repro` calls it. */
export function Reproduction({ id, files, locale, t }: ReproductionProps) {
  if (!files.reproduction) return null;
  const { variants, libraries, runtime } = files.reproduction;
  const captured = Object.entries(files.traces).filter(([, { header }]) => header.command !== undefined);
  return (
    <section className={styles.section} aria-labelledby="run-it">
      <h2 id="run-it">{t.repro.title}</h2>
      <p>{t.repro.says}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t.repro.variant}</th>
            <th scope="col">{t.repro.plain}</th>
            {runtime === 'go' && <th scope="col">{t.repro.race}</th>}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => (
            <Row key={variant.name} variant={variant} go={runtime === 'go'} t={t} />
          ))}
        </tbody>
      </table>
      {libraries.length > 0 && (
        <p>
          {t.repro.libraries} <code>{libraries.join(', ')}</code>
        </p>
      )}
      <p>
        {t.repro.command} <code>npm run repro -- {id}</code>
      </p>
      {captured.length > 0 && <Captured traces={captured} files={files} locale={locale} t={t} />}
    </section>
  );
}

interface ReproductionProps {
  id: string;
  files: FolderFiles;
  locale: Locale;
  t: Dictionary;
}

function Row({ variant, go, t }: { variant: ReproVariant; go: boolean; t: Dictionary }) {
  return (
    <tr>
      <th scope="row">{t.repro.variants[variant.name]}</th>
      <td>
        <Outcome word={variant.plain} t={t} />
      </td>
      {go && (
        <td>
          <Outcome word={variant.race} t={t} />
        </td>
      )}
    </tr>
  );
}

function Outcome({ word, t }: { word: string | null; t: Dictionary }) {
  if (word === null) return t.repro.none;
  if (word === 'ok' || word === 'any') return t.repro[word];
  return <code>{word}</code>;
}

function Captured({ traces, files, locale, t }: CapturedProps) {
  return (
    <>
      <h3>{t.repro.captured}</h3>
      <p>{t.repro.capturedSays}</p>
      <ul className={styles.traces}>
        {traces.map(([name, { header, text }]) => (
          <li key={name}>
            {text.length > SHOWN_CHARACTERS ? (
              <span className={styles.named}>
                <code>{header.runtime}</code> {name}.trace, {t.story.lines(text.split('\n').length - 1)}
              </span>
            ) : (
              <details>
                <summary>
                  <code>{header.runtime}</code> {name}.trace, {t.story.lines(text.split('\n').length - 1)}
                </summary>
                <TraceFile name={name} files={files} locale={locale} t={t} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface CapturedProps extends Omit<ReproductionProps, 'id'> {
  traces: readonly [string, Trace][];
}
