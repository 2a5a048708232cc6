import { surveyText, UNTOUCHED } from '../../text/survey.ts';
import { COLON, isDigit, isUpper, LBRACKET, RBRACKET, SPACE } from './chars.ts';
import { isNameChar } from './headline.ts';
import { packHead } from './plain-report.ts';

/** Longer headlines are read the ordinary way, and cut there. */
const LONGEST = 2000;

/** Reads headlines of the kind that nearly all are: `TypeError [ERR_X]: message`, alone on their line. */
export class PlainHeadReader {
  /** Of the headline read last. */
  start = 0;
  /** Where its parts stand (plain-report.ts). */
  layout = 0;
  constructor(
    private readonly text: string,
    private readonly codes: Uint8Array,
  ) {}

  /** The end of the line whose text begins at `start`; -1 when it is no plain headline. */
  read(start: number, longest = LONGEST): number {
    const { text, codes } = this;
    if (!isUpper(codes[start] as number)) return -1;
    let at = start + 1;
    while (at - start < 110 && isNameChar(codes[at] as number)) at++;
    if (!text.startsWith('Error', at - 5) && !text.startsWith('Exception', at - 9)) return -1;
    const nameEnd = at;
    if (codes[at] === SPACE && codes[at + 1] === LBRACKET) {
      at = afterCode(codes, at + 2);
      if (at < 0) return -1;
    }
    if (codes[at] !== COLON || codes[at + 1] !== SPACE) return -1;
    at += 2;
    while (codes[at] === SPACE) at++;
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    if (end <= at || end - start > longest || (codes[end - 1] as number) <= SPACE) return -1;
    if (surveyText(text, start, end, codes) !== UNTOUCHED) return -1;
    this.start = start;
    this.layout = packHead(nameEnd - start, at - start, end - start);
    return end;
  }
}

/** After `ERR_INVALID_STATE]`; -1 for what is no code. */
function afterCode(codes: Uint8Array, from: number): number {
  if (!isUpper(codes[from] as number)) return -1;
  for (let at = from + 1; at - from <= 80; at++) {
    const code = codes[at] as number;
    if (code === RBRACKET) return at + 1;
    if (!isUpper(code) && !isDigit(code) && code !== 95) return -1;
  }
  return -1;
}
