import type { Culprit, Diagnosis, Finding, Locale } from '../diagnose/types.ts';
import { type ReportWords, reportWords } from '../i18n/report.ts';
import type { Span } from '../text/types.ts';
import { type Paint, paint } from './ansi.ts';
import { issueText } from './issue-text.ts';
import { excerptOf, type LineTable, linesOf, type Quoted } from './lines.ts';
import { placeOf } from './place.ts';
import { printable } from './printable.ts';
import { columnsOf, wrap } from './wrap.ts';

export interface PrettyStyle {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

interface Page {
  readonly locale: Locale;
  readonly words: ReportWords;
  readonly paint: Paint;
  readonly width: number;
  readonly table: LineTable;
  readonly out: string[];
}

const INDENT = '  ';
const MAX_EVIDENCE = 8;
const MAX_INCIDENTS = 5;

/** A diagnosis for people: the verdict first, then what proves it. `text` is what was diagnosed. */
export function formatPretty(diagnosis: Diagnosis, text: Quoted, locale: Locale, style: PrettyStyle): string {
  const page: Page = {
    locale,
    words: reportWords[locale],
    paint: paint(style.colour),
    width: style.width,
    table: linesOf(text),
    out: [],
  };
  if (diagnosis.input !== null) page.out.push(page.paint.dim(printable(diagnosis.input)));
  const [best, ...others] = diagnosis.findings;
  if (best === undefined) writeNoFinding(page, diagnosis);
  else writeFinding(page, best);
  if (others.length > 0) {
    heading(page, page.words.alsoFound);
    for (const other of others) {
      const where = other.culprit === null ? '' : page.paint.dim(`  ${printable(placeOf(other.culprit))}`);
      page.out.push(`${INDENT}${page.paint.yellow(other.pattern)}${where}`);
      paragraph(page, other.headline[locale], 4);
    }
  }
  writeIssues(page, diagnosis);
  return `${page.out.join('\n')}\n`;
}

function writeNoFinding(page: Page, diagnosis: Diagnosis): void {
  const word = page.words.verdict[diagnosis.verdict];
  page.out.push(
    page.paint.bold(diagnosis.verdict === 'no-known-pattern' ? page.paint.green(word) : page.paint.yellow(word)),
  );
  paragraph(page, diagnosis.summary[page.locale], 0);
}

function writeFinding(page: Page, finding: Finding): void {
  const { words, locale } = page;
  const verdict = page.paint.bold(page.paint.red(words.verdict['known-pattern']));
  page.out.push(
    `${verdict}  ${page.paint.bold(finding.pattern)}  ${page.paint.dim(words.confidence[finding.confidence])}`,
  );
  for (const line of wrap(printable(finding.headline[locale]), page.width)) page.out.push(page.paint.bold(line));
  if (finding.culprit !== null) writeCulprit(page, finding.culprit);
  section(page, words.why, finding.explanation[locale]);
  if (finding.concurrency !== null) section(page, words.concurrency, finding.concurrency.says[locale]);
  writeSuspects(page, finding);
  writeIncidents(page, finding);
  writeNextSteps(page, finding);
  writeEvidence(page, finding);
}

function writeCulprit(page: Page, culprit: Culprit): void {
  heading(page, page.words.culprit);
  page.out.push(`${INDENT}${page.paint.yellow(printable(culprit.function))}`);
  page.out.push(`${INDENT}${printable(placeOf(culprit))}${inGoroutine(page, culprit.goroutine)}`);
  quote(page, culprit.span, page.paint.yellow);
  const { calledFrom } = culprit;
  if (calledFrom !== null) {
    page.out.push(`${INDENT}${page.paint.dim(page.words.calledFrom)} ${printable(calledFrom.function)}`);
    page.out.push(`${INDENT}${printable(placeOf(calledFrom))}`);
    quote(page, calledFrom.span, page.paint.yellow);
  }
}

function writeSuspects(page: Page, finding: Finding): void {
  if (finding.suspects.length === 0) {
    if (finding.suspectsNote !== null) section(page, page.words.suspects, finding.suspectsNote[page.locale]);
    return;
  }
  heading(page, page.words.suspects);
  for (const suspect of finding.suspects.slice(0, 3)) {
    page.out.push(`${INDENT}${printable(suspect.function)}${inGoroutine(page, suspect.goroutine)}`);
    page.out.push(`${INDENT}${page.paint.dim(printable(placeOf(suspect)))}`);
    paragraph(page, suspect.why[page.locale], 4);
  }
  if (finding.suspects.length > 3)
    page.out.push(page.paint.dim(`${INDENT}${page.words.more(finding.suspects.length - 3)}`));
}

function writeIncidents(page: Page, finding: Finding): void {
  if (finding.incidents.length === 0) return;
  heading(page, page.words.incidents);
  for (const match of finding.incidents.slice(0, MAX_INCIDENTS)) {
    page.out.push(`${INDENT}${page.paint.cyan(match.slug)}  ${page.paint.dim(page.words.level[match.level])}`);
    for (const why of match.why) paragraph(page, why[page.locale], 4);
    if (match.advice !== null) paragraph(page, match.advice[page.locale], 4, page.paint.bold);
  }
}

function writeNextSteps(page: Page, finding: Finding): void {
  if (finding.nextSteps.length === 0) return;
  heading(page, page.words.nextSteps);
  finding.nextSteps.forEach((step, at) => {
    const [first = '', ...rest] = wrap(printable(step.says[page.locale]), page.width - 5);
    page.out.push(`${INDENT}${at + 1}. ${first}`, ...rest.map((line) => `${INDENT}   ${line}`));
    if (step.command !== null) page.out.push(`${INDENT}   ${page.paint.green(`$ ${printable(step.command)}`)}`);
  });
}

function writeEvidence(page: Page, finding: Finding): void {
  heading(page, page.words.evidence);
  for (const evidence of finding.evidence.slice(0, MAX_EVIDENCE)) {
    quote(page, evidence.span, page.paint.red);
    paragraph(page, evidence.says[page.locale], 4);
  }
  const left = finding.evidence.length - MAX_EVIDENCE;
  if (left > 0) page.out.push(page.paint.dim(`${INDENT}${page.words.more(left)}`));
}

function writeIssues(page: Page, diagnosis: Diagnosis): void {
  if (diagnosis.issues.length === 0) return;
  heading(page, page.words.issues);
  for (const issue of diagnosis.issues.slice(0, 3)) {
    paragraph(page, `${page.words.line} ${page.table.lineAt(issue.span[0])}: ${issueText[issue.code][page.locale]}`, 2);
  }
  if (diagnosis.issues.length > 3)
    page.out.push(page.paint.dim(`${INDENT}${page.words.more(diagnosis.issues.length - 3)}`));
}

/** The line of the paste with its number, and marks under the characters that matter. */
function quote(page: Page, span: Span, mark: (text: string) => string): void {
  const excerpt = excerptOf(page.table, span, page.width - 12);
  const number = String(excerpt.line).padStart(6);
  const shown = printable(excerpt.text);
  page.out.push(`${page.paint.dim(`${number} │`)} ${shown}`);
  const before = columnsOf(shown.slice(0, excerpt.from));
  const under = Math.max(1, columnsOf(shown.slice(excerpt.from, excerpt.to)));
  page.out.push(`${page.paint.dim('       │')} ${' '.repeat(before)}${mark('^'.repeat(under))}`);
}

function heading(page: Page, title: string): void {
  page.out.push('', page.paint.bold(title));
}

function section(page: Page, title: string, text: string): void {
  heading(page, title);
  paragraph(page, text, 2);
}

function paragraph(page: Page, text: string, indent: number, style: (line: string) => string = (line) => line): void {
  for (const line of wrap(printable(text), page.width - indent)) page.out.push(' '.repeat(indent) + style(line));
}

const inGoroutine = (page: Page, id: number | null): string =>
  id === null ? '' : page.paint.dim(`  ${page.words.goroutine} ${id}`);
