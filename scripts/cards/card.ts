import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { timeScale } from '../../components/incident/time-scale.ts';
import type { Catalog, IncidentFolder, PatternFolder } from '../../lib/catalog/folders.ts';

/** The picture that is shown where a page is linked. It says only what is the same in every language. */
export interface Card {
  /** `content/incidents/<slug>/card.png` */
  readonly file: string;
  /** The body of the page that is photographed. */
  readonly body: string;
  /** Of all that is drawn: the picture carries it, so that an old one is known. */
  readonly mark: string;
}

/** The note under which a picture carries its card's mark. */
export const CARD_NOTE = 'postmutex-card';
export const CARD_SIZE = [1200, 630] as const;

const root = path.resolve(import.meta.dirname, '../..');
const icon = readFileSync(path.join(root, 'app/icon.svg'), 'utf8');
export const cardStyle = readFileSync(path.join(root, 'scripts/cards/card.css'), 'utf8');

/** Longer crash lines are cut: three lines of the card. */
const LONGEST_LINE = 140;
const LANGUAGES = { go: 'Go', node: 'Node.js' } as const;

export const cardsOf = ({ incidents, patterns }: Catalog): Card[] => [
  ...incidents.map((folder) => card(folder.path, incidentBody(folder))),
  ...patterns.map((folder) => card(folder.path, patternBody(folder))),
];

function card(folder: string, content: string): Card {
  const body = `<body>${content}</body>`;
  const mark = createHash('sha256').update(cardStyle).update(body).digest('hex').slice(0, 32);
  return { file: `${folder}/card.png`, body, mark };
}

const head = (side: string) => `<header>${icon}<b>Postmutex</b><span>${side}</span></header>`;

const crash = (line: string) =>
  `<p><mark>${escaped(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line)}</mark></p>`;

function incidentBody({ incident }: IncidentFolder): string {
  const { project, error, language } = incident;
  return `${head(LANGUAGES[language])}<main><h1>${escaped(project.name)}</h1>${crash(error)}</main>${time(incident)}`;
}

/** The two lanes of the mark, drawn as wide as the card, for a pattern: it has no dates. */
function patternBody({ language, name, pattern }: PatternFolder): string {
  const line = crash(pattern.telltales[0]?.line ?? '');
  const lanes = '<i class="lane one"></i><i class="lane two"></i><i class="day middle"></i>';
  return `${head(LANGUAGES[language])}<main><h1>${escaped(name.replaceAll('-', ' '))}</h1>${line}</main><footer class="collision">${lanes}</footer>`;
}

/** The life of the bug to scale: the bar is the bug, the upright the day of the report, the strokes what else is known. */
function time({ dates, timeline }: IncidentFolder['incident']): string {
  const scale = timeScale([...timeline.map(({ date }) => date), dates.introduced, dates.reported, dates.released]);
  if (!scale) return '';
  const gone = dates.released === 'unknown' ? dates.fixed : dates.released;
  const from = dates.introduced === 'unknown' ? 0 : Number.parseFloat(scale.at(dates.introduced));
  const to = gone === 'unknown' ? 100 : Number.parseFloat(scale.at(gone));
  const vague = dates.introduced === 'unknown' ? ' vague' : '';
  const marks = timeline
    .filter(({ kind }) => kind !== 'introduced')
    .map(({ kind, date }) => `<i class="event ${kind}" style="left:${scale.at(date)}"></i>`);
  const day = dates.reported === 'unknown' ? '' : `<i class="day" style="left:${scale.at(dates.reported)}"></i>`;
  const ends = `<time>${scale.from}</time><time class="end">${scale.to}</time>`;
  const bug = `<i class="bug${vague}" style="left:${from}%;width:${(to - from).toFixed(2)}%"></i>`;
  return `<footer class="time">${bug}<i class="rail"></i>${marks.join('')}${day}${ends}</footer>`;
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
