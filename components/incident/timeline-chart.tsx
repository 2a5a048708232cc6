import type { Incident } from '@/lib/catalog/schema.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import { CaseAxis } from './case-lane.tsx';
import { type TimeScale, timeScale } from './time-scale.ts';
import styles from './timeline-chart.module.css';

type Event = Incident['timeline'][number];
type Lane = keyof Dictionary['incident']['lanes'];

const laneOf: Readonly<Record<Event['kind'], Lane>> = {
  introduced: 'bug',
  reported: 'reports',
  'fix-attempt': 'fixes',
  fixed: 'fixes',
  released: 'releases',
  beware: 'releases',
  sequel: 'after',
  other: 'after',
};
const ORDER: readonly Lane[] = ['bug', 'reports', 'fixes', 'releases', 'after'];

/**
 * A lane for the bug and one for each sort of event, on one scale of time; the upright through all of them is the day
 * of the report. Only lanes that hold something are drawn.
 */
export function TimelineChart({ incident, t }: { incident: Incident; t: Dictionary }) {
  const { dates, timeline } = incident;
  const scale = timeScale([...timeline.map(({ date }) => date), dates.introduced, dates.reported, dates.released]);
  if (!scale) return null;
  const lanes = ORDER.filter((lane) => lane === 'bug' || timeline.some(({ kind }) => laneOf[kind] === lane));
  return (
    <div className={styles.chart} role="img" aria-label={t.incident.timelineChart(scale.from, scale.to)}>
      {lanes.map((lane) => (
        <div key={lane} className={styles.row}>
          <span className={styles.name}>{t.incident.lanes[lane]}</span>
          <svg className={styles.lane} width="100%" height="24" aria-hidden="true">
            {scale.years.map((year) => (
              <line key={year} className={styles.year} x1={scale.at(year)} x2={scale.at(year)} y1="0" y2="24" />
            ))}
            {lane === 'bug' ? (
              <Bug dates={dates} scale={scale} />
            ) : (
              <line className={styles.rail} x2="100%" y1="12" y2="12" />
            )}
            {dates.reported !== 'unknown' && (
              <line className={styles.day} x1={scale.at(dates.reported)} x2={scale.at(dates.reported)} y1="0" y2="24" />
            )}
            {timeline
              .filter(({ kind }) => laneOf[kind] === lane && kind !== 'introduced')
              .map((event) => (
                <Mark key={event.date + event.says.en} event={event} scale={scale} />
              ))}
          </svg>
        </div>
      ))}
      <div className={styles.row}>
        <span />
        <CaseAxis scale={scale} />
      </div>
    </div>
  );
}

function Bug({ dates, scale }: { dates: Incident['dates']; scale: TimeScale }) {
  const start = dates.introduced === 'unknown' ? '0%' : scale.at(dates.introduced);
  const gone = dates.released === 'unknown' ? dates.fixed : dates.released;
  return (
    <line
      className={dates.introduced === 'unknown' ? `${styles.bug} ${styles.vague}` : styles.bug}
      x1={start}
      x2={gone === 'unknown' ? '100%' : scale.at(gone)}
      y1="12"
      y2="12"
    />
  );
}

function Mark({ event, scale }: { event: Event; scale: TimeScale }) {
  const x = scale.at(event.date);
  return <line className={`${styles.mark} ${styles[event.kind]}`} x1={x} x2={x} y1="3" y2="21" />;
}
