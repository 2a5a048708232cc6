import { surveyText, UNTOUCHED } from '../../text/survey.ts';
import { isClock } from '../../text/undo/clock-lines.ts';
import { COLON, isDigit, isLower, isUpper, LBRACE, LBRACKET, QUOTE, RBRACE, RBRACKET, SPACE } from './chars.ts';
import { isNameChar } from './headline.ts';
import { rowEnd } from './plain-row.ts';
import { hasSign, mayHaveSign, quietEnd } from './signs.ts';

/** What other readers know a line of letters by: parts of a crash, a fatal block, npm, TAP. */
const LEAD = /Node\.js|Bun|Deno|digest: |Emitted |From |Thrown |node\[|PID |stack: |npm /y;
const LONGEST = 2000;

/**
 * Tells the lines of a log that no reader could take for a part of a crash: they begin with a clock, a word, a bracket
 * or are JSON, and nothing on them is a sign of an error.
 */
export class PlainLines {
  /** The first apostrophe at or behind the place asked for last. */
  private quote = -1;
  constructor(
    private readonly text: string,
    private readonly codes: Uint8Array,
  ) {}

  /** The offset after such a line, line feed included; -1 when it is none. */
  skip(start: number): number {
    const { text, codes } = this;
    const quiet = quietEnd(codes, start);
    const end = quiet < 0 ? rowEnd(text, start) : quiet;
    if (end - start > LONGEST || !this.mayBegin(start, end)) return -1;
    if (quiet < 0 && (this.isSuspect(start, end) || surveyText(text, start, end, codes) !== UNTOUCHED)) return -1;
    return isClock(text, start, end) ? -1 : Math.min(end + 1, text.length);
  }

  private mayBegin(start: number, end: number): boolean {
    const { text, codes } = this;
    const first = codes[start] as number;
    if (isDigit(first)) return true;
    if (first === LBRACE) return codes[start + 1] === QUOTE && codes[end - 1] === RBRACE;
    if (isLower(first) || isUpper(first)) {
      LEAD.lastIndex = start;
      return !LEAD.test(text) && !text.startsWith('at ', start) && !this.hasCode(start);
    }
    return first === LBRACKET && !this.hasCode(start + 1);
  }

  /** A name with something in brackets behind it, as `worker [FATAL]: x`: what could be an error's code. */
  private hasCode(from: number): boolean {
    const { codes } = this;
    let at = from;
    while (isNameChar(codes[at] as number)) at++;
    if (codes[at] !== SPACE || codes[at + 1] !== LBRACKET) return false;
    at += 2;
    while (isNameChar(codes[at] as number) || codes[at] === 45) at++;
    if (codes[at] !== RBRACKET) return false;
    const next = codes[at + 1] as number;
    return (
      next < SPACE ||
      next === COLON ||
      next === RBRACKET ||
      (next === SPACE && (codes[at + 2] === LBRACE || codes[at + 2] === LBRACKET))
    );
  }

  private isSuspect(start: number, end: number): boolean {
    const { text, codes } = this;
    if (mayHaveSign(codes, start, end) && hasSign(text.slice(start, end))) return true;
    // a failed file operation names the file in quotes
    if (this.quote < start) {
      const found = text.indexOf("'", start);
      this.quote = found < 0 ? text.length : found;
    }
    return this.quote < end && /E[A-Z]{3}/.test(text.slice(start, end));
  }
}
