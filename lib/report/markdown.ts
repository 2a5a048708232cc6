import type { Diagnosis, Finding, Locale } from '../diagnose/types.ts';
import { reportWords } from '../i18n/report.ts';
import { linesOf, type Quoted } from './lines.ts';
import { placeOf } from './place.ts';
import { printable } from './printable.ts';

const MAX_QUOTED_LINES = 12;

/** A diagnosis to put into a ticket: headings, lists and one fenced quote of the lines that prove it. */
export function formatMarkdown(diagnosis: Diagnosis, text: Quoted, locale: Locale): string {
  const words = reportWords[locale];
  const out: string[] = [];
  const [best, ...others] = diagnosis.findings;
  if (best === undefined) {
    out.push(`## ${words.verdict[diagnosis.verdict]}`, '', plainText(diagnosis.summary[locale]), '');
    return `${out.join('\n')}`;
  }
  out.push(`## ${plainText(best.headline[locale])}`, '');
  out.push(
    `\`${best.pattern}\` · ${words.confidence[best.confidence]}${diagnosis.input === null ? '' : ` · ${code(diagnosis.input)}`}`,
    '',
  );
  out.push(...culprit(best, locale), plainText(best.explanation[locale]), '');
  if (best.concurrency !== null) out.push(`### ${words.concurrency}`, '', plainText(best.concurrency.says[locale]), '');
  out.push(...suspects(best, locale), ...incidents(best, locale), ...nextSteps(best, locale));
  out.push(`### ${words.evidence}`, '', ...evidence(best, text, locale), '');
  if (others.length > 0) {
    out.push(`### ${words.alsoFound}`, '');
    for (const other of others) out.push(`- \`${other.pattern}\`: ${plainText(other.headline[locale])}`);
    out.push('');
  }
  return out.join('\n');
}

function culprit({ culprit: at }: Finding, locale: Locale): readonly string[] {
  const words = reportWords[locale];
  if (at === null) return [];
  const place = placeOf(at);
  const lines = [`**${words.culprit}:** ${code(at.function)}${place === '' ? '' : ` — ${code(place)}`}`];
  if (at.calledFrom !== null) {
    const from = placeOf(at.calledFrom);
    lines.push(`<br>${words.calledFrom} ${code(at.calledFrom.function)}${from === '' ? '' : ` — ${code(from)}`}`);
  }
  return [...lines, ''];
}

function suspects(finding: Finding, locale: Locale): readonly string[] {
  const words = reportWords[locale];
  if (finding.suspects.length === 0) {
    return finding.suspectsNote === null
      ? []
      : [`### ${words.suspects}`, '', plainText(finding.suspectsNote[locale]), ''];
  }
  const items = finding.suspects.slice(0, 5).map((suspect) => {
    const id = suspect.goroutine === null ? '' : ` (${words.goroutine} ${suspect.goroutine})`;
    return `- ${code(suspect.function)}${id}: ${plainText(suspect.why[locale])}`;
  });
  return [`### ${words.suspects}`, '', ...items, ''];
}

function incidents(finding: Finding, locale: Locale): readonly string[] {
  if (finding.incidents.length === 0) return [];
  const words = reportWords[locale];
  const items = finding.incidents.slice(0, 5).map((match) => {
    const why = match.why.map((reason) => plainText(reason[locale])).join(' ');
    const advice = match.advice === null ? '' : ` **${plainText(match.advice[locale])}**`;
    return `- ${code(match.slug)} (${words.level[match.level]}): ${why}${advice}`;
  });
  return [`### ${words.incidents}`, '', ...items, ''];
}

function nextSteps(finding: Finding, locale: Locale): readonly string[] {
  if (finding.nextSteps.length === 0) return [];
  const items = finding.nextSteps.map((step, at) => {
    const command = step.command === null ? '' : `\n   ${fenced([step.command], 'sh', '   ').join('\n')}`;
    return `${at + 1}. ${plainText(step.says[locale])}${command}`;
  });
  return [`### ${reportWords[locale].nextSteps}`, '', ...items, ''];
}

function evidence(finding: Finding, text: Quoted, locale: Locale): readonly string[] {
  const table = linesOf(text);
  const lines = new Map<number, string>();
  for (const { span } of finding.evidence) {
    const line = table.lineAt(span[0]);
    if (lines.size < MAX_QUOTED_LINES) lines.set(line, printable(table.textOf(line)).slice(0, 400));
  }
  const quoted = [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, content]) => `${String(line).padStart(5)}  ${content}`);
  const claims = finding.evidence
    .slice(0, MAX_QUOTED_LINES)
    .map(({ span, says }) => `- ${reportWords[locale].line} ${table.lineAt(span[0])}: ${plainText(says[locale])}`);
  return [...fenced(quoted, 'text'), '', ...claims];
}

/** A fence longer than any run of backticks inside. */
function fenced(lines: readonly string[], language: string, indent = ''): readonly string[] {
  const longest =
    lines
      .join('\n')
      .match(/`+/g)
      ?.reduce((most, run) => Math.max(most, run.length), 0) ?? 0;
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return [`${fence}${language}`, ...lines.map((line) => indent + line), indent + fence];
}

/** Text of a paste as inline code: it can hold backticks. */
function code(text: string): string {
  const clean = printable(text).replace(/\n/g, ' ');
  const longest = clean.match(/`+/g)?.reduce((most, run) => Math.max(most, run.length), 0) ?? 0;
  const tick = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${clean}\`` : `${tick} ${clean} ${tick}`;
}

/** A sentence that holds the reader's names: nothing in it may become markup, a link or a mention. */
const plainText = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200b');
