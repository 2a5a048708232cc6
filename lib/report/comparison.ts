import { type Change, growth } from '../diagnose/dumps/compare.ts';
import type { ComparedTexts } from '../diagnose/dumps/compare-texts.ts';
import { isUserCode, placeOf, shortName } from '../diagnose/frames.ts';
import type { Locale } from '../diagnose/types.ts';
import { comparisonWords } from '../i18n/comparison.ts';
import { paint } from './ansi.ts';
import type { PrettyStyle } from './pretty.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

/** Rows of stacks that normally idle, or that neither changed nor stand still, say nothing. */
const MOST_ROWS = 20;

/** What two dumps say together, for people: the sentence, then each stack that changed or stands still. */
export function formatComparison(compared: ComparedTexts, locale: Locale, style: PrettyStyle): string {
  const words = comparisonWords[locale];
  const colours = paint(style.colour);
  const bad = compared.verdict === 'leak' || compared.verdict === 'stuck';
  const title = colours.bold((bad ? colours.red : colours.green)(words.verdict[compared.verdict]));
  const out = [title, ...wrap(printable(plain(compared.says[locale])), style.width)];
  out.push('', colours.dim(words.totals(...compared.totals)));
  if (compared.turned) out.push(colours.dim(words.turned));
  const rows = rowsOf(compared);
  for (const change of rows.slice(0, MOST_ROWS)) {
    const { name, place } = placeIn(change);
    const grown = growth(change);
    const sign = grown > 0 ? colours.yellow(`+${grown}`) : grown < 0 ? colours.green(String(grown)) : '±0';
    const stuck = change.stuck.length > 0 ? `  ${colours.red(words.stuck(change.stuck.length))}` : '';
    out.push('', `${colours.bold(printable(name))}  ${colours.dim(printable(place))}`);
    out.push(`  ${change.before} → ${change.after} (${sign})  ${printable(statesOf(change))}${stuck}`);
  }
  if (rows.length > MOST_ROWS) out.push('', colours.dim(words.more(rows.length - MOST_ROWS)));
  return `${out.join('\n')}\n`;
}

/** The same for a ticket. */
export function comparisonMarkdown(compared: ComparedTexts, locale: Locale): string {
  const words = comparisonWords[locale];
  const rows = rowsOf(compared).slice(0, MOST_ROWS);
  const lines = rows.map((change) => {
    const { name, place } = placeIn(change);
    const cells = [code(name), code(place), change.before, change.after, change.stuck.length, code(statesOf(change))];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `## ${words.verdict[compared.verdict]}`,
    '',
    printable(compared.says[locale]),
    '',
    words.totals(...compared.totals),
    '',
    ...(lines.length > 0
      ? [`| ${words.columns.join(' | ')} |`, '| --- | --- | ---: | ---: | ---: | --- |', ...lines, '']
      : []),
  ].join('\n');
}

/** The same for programs. */
export function comparisonJson(compared: ComparedTexts) {
  const { verdict, says, totals, turned } = compared;
  return {
    schemaVersion: 1,
    verdict,
    says,
    before: totals[0],
    after: totals[1],
    turned,
    changes: compared.comparison.changes.map(({ group, before, after, stuck }) => ({
      stack: group.frames.map((frame) => ({ function: frame.function, file: frame.file, line: frame.line })),
      before,
      after,
      states: group.states,
      wait: group.wait,
      idle: group.idle !== null,
      stuck,
    })),
  };
}

function rowsOf({ comparison }: ComparedTexts): readonly Change[] {
  return comparison.changes
    .filter((change) => change.group.idle === null && (growth(change) !== 0 || change.stuck.length > 0))
    .toSorted((a, b) => Math.abs(growth(b)) - Math.abs(growth(a)) || b.stuck.length - a.stuck.length);
}

function placeIn({ group }: Change): { readonly name: string; readonly place: string } {
  const frame = group.frames.find(isUserCode) ?? group.frames[0];
  return frame ? { name: shortName(frame.function), place: placeOf(frame) } : { name: '?', place: '' };
}

const statesOf = ({ group }: Change): string =>
  group.states
    .slice(0, 3)
    .map(({ state }) => state)
    .join(', ');

/** Names stand in backticks for the page; a terminal has none. */
const plain = (text: string): string => text.replaceAll('`', '');

const code = (text: string): string =>
  text === '' ? '' : `\`${printable(text).replaceAll('`', '').replaceAll('|', '\\|')}\``;
