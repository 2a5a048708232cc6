import type { Incident } from '@/lib/catalog/schema.ts';
import { wordsIn } from '@/lib/catalog/words.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import styles from './timeline.module.css';
import { TimelineChart } from './timeline-chart.tsx';

/** The dated facts: drawn to scale, then said in words with their sources. */
export function Timeline({ incident, locale, t }: { incident: Incident; locale: Locale; t: Dictionary }) {
  return (
    <section className={styles.timeline} aria-labelledby="timeline">
      <h2 id="timeline" className="visually-hidden">
        {t.incident.timeline}
      </h2>
      <TimelineChart incident={incident} t={t} />
      <ol className={styles.events}>
        {incident.timeline.map((event) => (
          <li key={`${event.date} ${event.says.en}`} className={styles.event}>
            <time className={styles.date} dateTime={event.date}>
              {event.date}
            </time>
            <span className={`${styles.kind} ${styles[event.kind]}`}>{t.incident.kinds[event.kind]}</span>
            <span className={styles.says}>
              {event.says[locale]} {event.version && <code>{event.version}</code>}{' '}
              <a className={styles.source} href={event.source.url}>
                {wordsIn(event.source.label, locale)}
              </a>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
