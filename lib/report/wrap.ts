/** Columns a character takes in a terminal: two for the scripts of East Asia, none for marks that combine. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character.codePointAt(0) ?? 0);
  return columns;
}

function widthOf(point: number): number {
  if (point < 0x300) return 1;
  if (
    (point >= 0x300 && point <= 0x36f) ||
    point === 0x200b ||
    point === 0x200d ||
    (point >= 0xfe00 && point <= 0xfe0f)
  )
    return 0;
  return isWide(point) ? 2 : 1;
}

/** The wide and fullwidth blocks of Unicode's East Asian Width that text in Chinese, Japanese or Korean uses. */
const isWide = (point: number): boolean =>
  (point >= 0x1100 && point <= 0x115f) ||
  (point >= 0x2e80 && point <= 0xa4cf) ||
  (point >= 0xac00 && point <= 0xd7a3) ||
  (point >= 0xf900 && point <= 0xfaff) ||
  (point >= 0xfe30 && point <= 0xfe6f) ||
  (point >= 0xff00 && point <= 0xff60) ||
  (point >= 0xffe0 && point <= 0xffe6) ||
  (point >= 0x1f300 && point <= 0x1faff) ||
  (point >= 0x20000 && point <= 0x3fffd);

/** Punctuation that no line of Chinese may start with. */
const NO_LINE_START = /^[，。、；：！？）】》」』”’…%)\],.;:!?]/u;
/** A word with the blanks before it, or one wide character. */
const PIECE =
  /\s+|[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]+/gu;

/** Breaks a paragraph at blanks, or between Chinese characters. A word longer than the line stays whole: it is a path to copy. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of paragraph.match(PIECE) ?? []) {
      const blank = /^\s/.test(piece);
      if (line !== '' && !blank && columnsOf(line + piece) > width && !NO_LINE_START.test(piece)) {
        lines.push(line.trimEnd());
        line = piece;
      } else if (!(blank && line === '')) {
        line += piece;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
