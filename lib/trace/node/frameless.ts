import type { PastedText } from '../../text/types.ts';
import { Crash } from './crash.ts';
import { readDiagnosticReport } from './diagnostic-report.ts';
import { beginsExcerpt, excerptStart, isCaret, isNumbered, noteExcerpt } from './excerpt.ts';
import { type Block, readFatal } from './fatal.ts';
import type { FrameReader } from './frames.ts';
import { plain } from './head.ts';
import { type Headline, readHeadline } from './headline.ts';
import { BLANK, indentOf, type Lines, OTHER, rowText } from './lines.ts';
import { readNpmError } from './npm-error.ts';
import { PropertyReader } from './properties.ts';
import { type RecordFloor, readLoggedError } from './record.ts';
import { readSections } from './sections.ts';
import { holdsServerWords, readServerWords } from './server-words.ts';
import { readYamlStack } from './yaml-stack.ts';

type Keep = (crash: Crash, from: number, to: number) => void;

/** Signs of another language's crash: a lone `TypeError: …` beside them is not Node's. */
const FOREIGN = [
  'Traceback (most recent call last)',
  'goroutine ',
  'panicked at ',
  'Exception in thread "',
  '\tat java.',
  'Unhandled exception. System.',
  '.rb:',
  'PHP Fatal error',
];

/** Finds errors that are printed without frames, in the rows between crashes. */
export class FramelessReader {
  private foreign: boolean | null = null;
  private answers: boolean | null = null;
  private readonly records: RecordFloor = { at: 0 };
  constructor(
    private readonly pasted: PastedText,
    private readonly lines: Lines,
    private readonly reader: FrameReader,
  ) {}

  /** Reads the rows [from, to); returns the row after the last one used. */
  read(from: number, to: number, keep: Keep): number {
    let free = from;
    for (let row = from; row < to; ) {
      const next = this.lines.kind[row] === OTHER ? this.at(free, row, to, keep) : row + 1;
      if (next > row + 1 || next < 0) free = Math.abs(next);
      row = Math.abs(next);
    }
    return free;
  }

  /** The next row to look at; negative when exactly this one row was used. */
  private at(free: number, row: number, to: number, keep: Keep): number {
    const { lines } = this;
    const crash = new Crash(this.pasted, lines, this.reader);
    const text = rowText(lines, row);
    const block =
      readFatal(crash, row, text) ??
      readNpmError(crash, row, text) ??
      readDiagnosticReport(crash, row, text) ??
      readYamlStack(crash, free, row, text);
    if (block) {
      keep(crash, block.from, block.to);
      return block.to === row + 1 ? -block.to : block.to;
    }
    if (isCaret(lines, row)) return this.excerpted(crash, free, row, keep) ?? row + 1;
    const head = /^(?:\{"|\w{1,40}: \{ \w{1,40}: )/.test(text.slice(0, 100)) ? null : readHeadline(text);
    const standing = head && this.stands(head, row, text) ? head : fileSystemError(text);
    if (!standing) return this.logged(crash, row, to, text, keep);
    const next = this.headlined(crash, standing, row, text);
    keep(crash, row, next);
    return next === row + 1 ? -next : next;
  }

  /** An error that a log keeps as a record. */
  private logged(crash: Crash, row: number, to: number, text: string, keep: Keep): number {
    const record = readLoggedError(crash, row, to, text, this.records);
    const words = record ? null : this.answered(row, text);
    const block = record ?? words?.block;
    if (!block) return row + 1;
    keep(words?.crash ?? crash, block.from, block.to);
    return block.to === row + 1 ? -block.to : block.to;
  }

  /** What a database said, kept by a log without the error around it. */
  private answered(row: number, text: string): { readonly crash: Crash; readonly block: Block } | null {
    this.answers ??= holdsServerWords(this.pasted.text) && !this.isForeign();
    if (!this.answers) return null;
    const crash = new Crash(this.pasted, this.lines, this.reader);
    const block = readServerWords(crash, row, text);
    return block && { crash, block };
  }

  /** A thrown value or syntax error below a source excerpt. */
  private excerpted(crash: Crash, free: number, caret: number, keep: Keep): number | null {
    const { lines } = this;
    const start = excerptStart(lines, caret, free);
    let row = caret + 1;
    while (row < lines.count && row < caret + 4 && lines.kind[row] === BLANK) row++;
    if (start === null || row >= lines.count || lines.kind[row] !== OTHER || beginsExcerpt(lines, row)) return null;
    const text = rowText(lines, row);
    crash.runtime = isNumbered(rowText(lines, start)) ? 'bun' : 'node';
    const to = this.headlined(crash, readHeadline(text) ?? plain(text), row, text);
    if (crash.kind === 'log-line') crash.kind = 'error';
    noteExcerpt(crash, start, caret + 1);
    keep(crash, start, to);
    return to;
  }

  private headlined(crash: Crash, head: Headline, row: number, text: string): number {
    const { lines } = this;
    const at = lines.first[row] ?? 0;
    const draft = crash.add('thrown', null, row, at + head.at);
    const closing = head.bracket ? lines.text.slice(at, lines.end[row]).lastIndexOf(']') : -1;
    const bracketed = closing < 0 ? -1 : at + closing;
    const opens = text.endsWith(' {') && indentOf(lines, row + 1) > indentOf(lines, row);
    let end = lines.end[row] ?? at;
    const inline = head.brace && text.endsWith('}') ? inlineProperties(text, head.messageAt) : -1;
    if (bracketed > at + head.messageAt) end = bracketed;
    else if (inline >= 0) end = at + inline;
    else if (opens) end = Math.max(end - 2, at + head.messageAt);
    crash.kind = head.warning ? 'warning' : head.bracket || head.brace || opens ? 'error' : 'log-line';
    if (head.deno) crash.runtime = 'deno';
    crash.describe(draft, head, at, end);
    draft.end = lines.end[row] ?? at;
    const after = bracketed > at ? bracketed + 1 : opens ? end : -1;
    const braces =
      head.brace ||
      (after > 0 &&
        lines.text
          .slice(after, after + 3)
          .trim()
          .startsWith('{'));
    let next = braces ? new PropertyReader(crash).read(draft, row, after > 0 ? after : end, head.brace) : row + 1;
    // Bun prints a DOMException's fields below its headline
    if (next === row + 1 && rowText(lines, next) === 'DOMException {')
      next = new PropertyReader(crash).read(draft, next, (lines.end[next] ?? 1) - 1, false);
    return Math.max(readSections(crash, draft, next), next);
  }

  /** Whether a line without frames is an error somebody pasted, and not a word in a text or another language's. */
  private stands(head: Headline, row: number, text: string): boolean {
    if (head.warning || head.bracket) return true;
    // `{ error:` alone opens an object that holds the error
    if (head.strength !== 'strong')
      return head.brace && head.messageAt < text.length && indentOf(this.lines, row + 1) > indentOf(this.lines, row);
    if (head.messageAt >= text.length && (head.at > 0 || head.name === 'Exception')) return false;
    if (this.isForeign()) return head.code !== null;
    if (head.name === null) return head.rejection;
    if (
      /^(?:java|javax|com|org|net|kotlin|scala|System|Microsoft|builtins|sqlalchemy|requests|django)\./.test(head.name)
    )
      return false;
    if (!head.labelled) return head.messageAt < text.length || head.name !== 'Error';
    return isLabel(text.slice(0, head.at));
  }

  private isForeign(): boolean {
    this.foreign ??= FOREIGN.some((sign) => this.pasted.text.includes(sign));
    return this.foreign;
  }
}

/** Where the properties begin that Node before 12 prints behind the message: ` errno: -2, code: 'ENOENT' }`; -1 when there are none. */
function inlineProperties(text: string, from: number): number {
  const found = / (?:errno|code|name|syscall|status(?:Code)?): (?:-?\d+|'[^']*'|"[^"]*"|undefined|null)(?:,| \}$)/.exec(
    text.slice(from, from + 2000),
  );
  return found ? from + found.index : -1;
}

/** `ENOENT: no such file or directory, unlink '/tmp/a'`, to the end of the line. */
const FILE_SYSTEM = /\bE[A-Z]{3,9}: [a-z][a-z, ]{2,60}, [a-z]{2,20} '[^'\n]{1,1000}'(?: -> '[^'\n]{1,1000}')?\W{0,6}$/;

/** A failed file operation that a tool reports by its message alone, behind a label of its own. */
function fileSystemError(text: string): Headline | null {
  const found = text.length > 4000 || !text.includes("'") ? null : FILE_SYSTEM.exec(text);
  if (!found || (found.index > 0 && !isLabel(text.slice(0, found.index)))) return null;
  return { ...plain(''), at: found.index, messageAt: found.index, labelled: found.index > 0 };
}

/** Words of a sentence: who says "I get a TypeError: …" talks about an error. */
const SENTENCE =
  /\b(?:a|an|the|i|we|you|it|this|that|my|our|is|are|was|get|gets|getting|see|seeing|with|when|if|of|and|or|for|but|like|throws?|says?|message)\b/i;

/** What programs print in front of an error they log: a level, a bracketed name, at most a few words; no sentence. */
function isLabel(before: string): boolean {
  const label = before.trim().replace(/^[*_`]{1,3}|[*_`]{1,3}$/g, '');
  if (label.length > 160 || /[.?!,;]$/.test(label)) return false;
  if (/(?:[\]):|>=-]|\b(?:err(?:or)?|warn(?:ing)?|fatal|failed|failure|exception|got|caught))$/i.test(label))
    return true;
  return /^[A-Z][\w-]*(?: [\w-]+){0,3}$/.test(label) && !SENTENCE.test(label);
}
