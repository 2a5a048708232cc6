import type { NodeError } from '../types.ts';
import { afterRegExp, afterString, isCloser, isComma, isOpener, isQuote, type Key, readKey } from './brackets.ts';
import { COLON, isBlank, isWord, LBRACKET, SLASH } from './chars.ts';
import type { Crash, Draft } from './crash.ts';
import { beginsExcerpt } from './excerpt.ts';
import { type Headline, readHeadline } from './headline.ts';
import { BLANK, CALL, indentOf, rowText, TAKEN } from './lines.ts';
import { isElision, readStack } from './stack.ts';
import { isTrailer } from './trailer.ts';

/** An open bracket. `error` is set when what is inside are the properties of that error. */
interface Block {
  /** Of an array: what stands inside has no names. */
  readonly list: boolean;
  readonly error: Draft | null;
  readonly indent: number;
  /** What an error printed directly inside is to the error around. */
  readonly role: NodeError['role'];
}

/** Steps over a string, a regular expression or one character. */
function afterValue(text: string, at: number, to: number): number {
  const code = text.charCodeAt(at);
  if (isQuote(code)) return afterString(text, at, to);
  return code === SLASH && !isWord(text.charCodeAt(at - 1)) ? afterRegExp(text, at, to) : at + 1;
}

/** Rows of a nested error's message that are looked through for its first frame. */
const MESSAGE_ROWS = 60;
export const roleOf = (key: string | null): NodeError['role'] | null =>
  key === '[cause]' || key === 'cause' ? 'cause' : key === '[errors]' || key === 'errors' ? 'aggregated' : null;

/**
 * Reads what util.inspect prints behind an error: `{ code: 'EPIPE', [cause]: Error: … }` with everything nested in it.
 * Line by line with a stack of open brackets, so that a value that cannot be read costs no more than itself.
 */
export class PropertyReader {
  private readonly blocks: Block[] = [];
  /** The property being read, still without its end. */
  private open: { owner: Draft; name: string; start: number; valueAt: number } | null = null;
  private last = 0;
  constructor(private readonly crash: Crash) {}

  /** Reads from `offset` on `row` (behind a frame or a headline) to the bracket that closes it; returns the next row. */
  read(owner: Draft, row: number, offset: number, alreadyOpen: boolean): number {
    const { lines } = this.crash;
    if (alreadyOpen) this.blocks.push({ list: false, error: owner, indent: owner.indent, role: 'property' });
    this.last = offset;
    this.segment(row, offset, lines.end[row] ?? offset, alreadyOpen ? null : owner);
    let at = row + 1;
    const base = owner.indent;
    const deeper = this.blocks.length > 0 && at < lines.count && indentOf(lines, at) > base;
    while (this.blocks.length > 0 && at < lines.count) {
      if (this.isOutside(at, base, deeper)) break;
      at = this.row(at);
    }
    if (this.blocks.length > 0) this.cut(owner, at);
    this.close();
    const stop = Math.min(at, lines.count);
    const end = this.last;
    if (owner.end < end) owner.end = end;
    return stop;
  }

  /** Reads the rows [from, to), whose properties stand in no brackets and in no column (Bun). */
  readRows(owner: Draft, from: number, to: number): void {
    this.blocks.push({ list: false, error: owner, indent: -1, role: 'property' });
    for (let row = from; row < to && this.blocks.length > 0; row++) {
      const { lines } = this.crash;
      if (lines.kind[row] !== BLANK) this.segment(row, lines.first[row] ?? 0, lines.end[row] ?? 0, null);
    }
    this.close();
  }

  private cut(owner: Draft, row: number): void {
    const { crash } = this;
    let before = row - 1;
    while (before > 0 && crash.lines.kind[before] === BLANK) before--;
    crash.cutEnd ||= row >= crash.lines.count;
    crash.issue('properties-cut', owner.start, crash.lines.end[before] ?? owner.end);
  }

  /** The block was never closed and this row belongs to something else. */
  private isOutside(row: number, base: number, deeper: boolean): boolean {
    const { lines } = this.crash;
    const first = lines.first[row] ?? 0;
    if (lines.kind[row] === BLANK) {
      let next = row;
      while (next < lines.count && lines.kind[next] === BLANK) next++;
      return (
        next >= lines.count ||
        isTrailer(rowText(lines, next)) ||
        beginsExcerpt(lines, next) ||
        (deeper && this.isOutside(next, base, deeper))
      );
    }
    if (lines.kind[row] === TAKEN) return true;
    if (isCloser(lines.text.charCodeAt(first))) return false;
    if (isTrailer(rowText(lines, row))) return true;
    if (deeper) return indentOf(lines, row) <= base;
    return (
      beginsExcerpt(lines, row) ||
      (lines.kind[row] !== CALL &&
        readKey(lines.text, first, lines.end[row] ?? 0) === null &&
        readHeadline(rowText(lines, row))?.strength === 'strong')
    );
  }

  /** Reads one row inside the block; returns the next. */
  private row(row: number): number {
    const { lines } = this.crash;
    const text = lines.text;
    const first = lines.first[row] ?? 0;
    const end = lines.end[row] ?? 0;
    if (lines.kind[row] === BLANK) return row + 1;
    if (isElision(text.slice(first, Math.min(end, first + 100)))) {
      const error = this.owner();
      if (error) error.framesElided = true;
      this.last = end;
      return row + 1;
    }
    if (isCloser(text.charCodeAt(first))) this.resync(indentOf(lines, row));
    const key = isCloser(text.charCodeAt(first)) || this.blocks.at(-1)?.list ? null : readKey(text, first, end);
    const nested = isCloser(text.charCodeAt(first)) ? null : this.errorAt(row, key?.valueAt ?? first, key);
    if (nested) return this.nested(row, key, nested);
    this.segment(row, first, end, null);
    return row + 1;
  }

  /** A closing bracket stands below the row that opened it: drops blocks whose own closing was lost. */
  private resync(indent: number): void {
    while (this.blocks.length > 1 && (this.blocks.at(-1)?.indent ?? 0) > indent) this.blocks.pop();
  }

  private owner(): Draft | null {
    for (let i = this.blocks.length - 1; i >= 0 && i > this.blocks.length - 50; i--) {
      const error = this.blocks[i]?.error;
      if (error) return error;
    }
    return null;
  }

  /** The headline of a nested error whose text begins at `offset`. */
  private errorAt(row: number, offset: number, key: Key | null): { head: Headline; first: number | null } | null {
    const { lines } = this.crash;
    const line = lines.text.slice(offset, Math.min(lines.end[row] ?? 0, offset + 400));
    if (line === '' || isQuote(line.charCodeAt(0)) || line === '{' || line === '[') return null;
    const head = readHeadline(line);
    if (!head || (head.at > 0 && !head.brace)) return null;
    const first = this.firstFrame(row);
    if (first !== null && (head.strength === 'strong' || first === row + 1)) return { head, first };
    return head.strength === 'strong' && (key !== null || head.bracket) ? { head, first: null } : null;
  }

  /** The row of the nested error's first frame; null when it has none. */
  private firstFrame(row: number): number | null {
    const { lines } = this.crash;
    const indent = indentOf(lines, row);
    for (let at = row + 1; at < lines.count && at <= row + MESSAGE_ROWS; at++) {
      if (lines.kind[at] === BLANK) continue;
      const deeper = indentOf(lines, at) > indent;
      if (lines.kind[at] === CALL && (deeper || at === row + 1)) return at;
      if (!deeper) return null;
    }
    return null;
  }

  private nested(row: number, key: Key | null, found: { head: Headline; first: number | null }): number {
    const { crash } = this;
    const { lines } = crash;
    const parent = this.owner();
    const inherited = this.blocks.at(-1)?.role ?? 'property';
    const role = roleOf(key?.name ?? null) ?? (inherited === 'thrown' ? 'property' : inherited);
    const at = key?.valueAt ?? lines.first[row] ?? 0;
    this.closeBefore(at);
    const draft = crash.add(role, parent?.index ?? null, row, at + found.head.at);
    const rejection = crash.kind;
    if (found.first === null) return this.frameless(draft, row, at, found.head);
    crash.describe(draft, found.head, at, lines.end[found.first - 1] ?? at);
    crash.kind = rejection;
    if (found.head.brace) this.blocks.push({ list: false, error: draft, indent: draft.indent, role: 'property' });
    const stop = readStack(crash, draft, found.first);
    this.last = draft.end;
    if (stop.tail === null) return stop.row;
    this.segment(stop.row, stop.tail, lines.end[stop.row] ?? 0, found.head.brace ? null : draft);
    return stop.row + 1;
  }

  /** `[Error: message] {`, `[cause]: [Error: message]`, `cause: Error: message,`. */
  private frameless(draft: Draft, row: number, at: number, head: Headline): number {
    const { crash } = this;
    const { lines } = crash;
    let end = lines.end[row] ?? at;
    if (head.bracket) end = Math.max(lines.text.lastIndexOf(']', end - 1), at + head.messageAt);
    else if (isComma(lines.text.charCodeAt(end - 1))) end--;
    crash.describe(draft, head, at, end);
    draft.end = end;
    this.last = end;
    if (head.bracket) this.segment(row, end + 1, lines.end[row] ?? end, draft);
    return row + 1;
  }

  /** Walks [from, to) of a row: opens and closes blocks, notes properties of the error whose block is innermost. `frameOf` owns a `{` that comes first. */
  private segment(row: number, from: number, to: number, frameOf: Draft | null): void {
    const text = this.crash.lines.text;
    const indent = indentOf(this.crash.lines, row);
    let owner = frameOf;
    let expectKey = true;
    for (let at = from; at < to; ) {
      const code = text.charCodeAt(at);
      if (isBlank(code)) {
        at++;
        continue;
      }
      if (isCloser(code)) {
        this.closeBefore(at);
        this.blocks.pop();
        if (this.blocks.length === 0) this.last = Math.max(this.last, at + 1);
        if (this.blocks.length === 0 && owner === null) return;
        at++;
        expectKey = false;
      } else if (isOpener(code)) {
        const key = expectKey && owner === null ? this.keyAt(at, to) : null;
        if (key === null) {
          const role: NodeError['role'] = roleOf(this.open?.name ?? null) ?? this.blocks.at(-1)?.role ?? 'property';
          const list = code === LBRACKET;
          this.blocks.push({ list, error: owner, indent: owner?.indent ?? indent, role: owner ? 'property' : role });
          owner = null;
          at++;
          expectKey = true;
        } else {
          at = key;
          expectKey = false;
        }
      } else if (isComma(code)) {
        at++;
        expectKey = true;
      } else {
        const key = expectKey ? this.keyAt(at, to) : null;
        at = key ?? afterValue(text, at, to);
        expectKey = false;
      }
      if (this.blocks.length > 0) this.last = Math.max(this.last, at);
    }
  }

  /** Notes the property whose name stands at `at`; returns where its value begins, null when there is none. */
  private keyAt(at: number, to: number): number | null {
    const block = this.blocks.at(-1);
    const owner = block?.error;
    const key = block?.list ? null : readKey(this.crash.lines.text, at, to);
    if (!key) return null;
    if (owner) {
      this.closeBefore(at);
      this.open = { owner, name: key.name, start: at, valueAt: key.valueAt };
    } else if (
      this.crash.lines.text.charCodeAt(at) === 91 &&
      this.crash.lines.text.charCodeAt(key.valueAt - 1) === COLON
    )
      return null;
    return key.valueAt;
  }

  /** Ends the open property before `offset` when the innermost block is its owner's. */
  private closeBefore(offset: number): void {
    if (!this.open || this.blocks.at(-1)?.error !== this.open.owner) return;
    this.last = Math.min(Math.max(this.last, this.open.valueAt), offset);
    this.close();
  }

  /** Ends the open property where reading stands. */
  private close(): void {
    const open = this.open;
    if (!open) return;
    this.open = null;
    const text = this.crash.lines.text;
    let end = Math.max(this.last, open.valueAt);
    while (
      end > open.valueAt &&
      (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 44 || text.charCodeAt(end - 1) < 32)
    )
      end--;
    const from = Math.min(open.valueAt, end);
    // the errors themselves are listed as such
    if (open.name === '[errors]') return;
    open.owner.properties.push({
      name: open.name,
      value: text.slice(from, end).trim(),
      span: this.crash.pasted.span(open.start, end),
    });
  }
}
