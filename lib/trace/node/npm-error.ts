import type { Crash } from './crash.ts';
import type { Block } from './fatal.ts';
import { type Lines, OTHER, rowText } from './lines.ts';

/** `npm ERR! code ENOTEMPTY` up to npm 9, `npm error code ENOTEMPTY` since 10 (lib/utils/error-message.js, display.js). */
const CODE = /^npm (ERR!|error) code ([A-Z][A-Z0-9_]{2,40})$/;
/** Fields of the failed call, printed one a row before the message. */
const FIELD = /^(errno|syscall|path|dest|spawnargs|cmd|hostname|file) (\S.*)$/;
/** The word that npm puts before the rows of a kind: `network`, `enoent`, `notarget`. */
const LABEL = /^[a-z]+ (?=\S)/;
/** Rows of one block. */
const REACH = 40;

/** The block in which npm says why it gave up: its code, the failed call, the message. */
export function readNpmError(crash: Crash, row: number, text: string): Block | null {
  const head = CODE.exec(text);
  if (!head) return null;
  const { lines } = crash;
  const lead = `npm ${head[1]} `;
  const draft = crash.add('thrown', null, row, lines.first[row] ?? 0);
  draft.name = 'npm error';
  draft.code = head[2] ?? null;
  draft.headEnd = lines.end[row] ?? draft.start;
  let end = row + 1;
  for (; end < lines.count && end - row < REACH && belongs(lines, end, lead); end++) {
    const said = rowText(lines, end).slice(lead.length);
    if (draft.message !== null || said === '' || FIELD.test(said)) continue;
    draft.message = said.startsWith(`${draft.code}`) ? said : said.replace(LABEL, '');
    draft.headEnd = lines.end[end] ?? draft.headEnd;
  }
  draft.end = lines.end[end - 1] ?? draft.start;
  crash.kind = 'error';
  return { from: row, to: end };
}

/** A row of the same block; a second code begins another one. */
function belongs(lines: Lines, row: number, lead: string): boolean {
  if (lines.kind[row] !== OTHER) return false;
  const text = rowText(lines, row);
  return (text.startsWith(lead) || text === lead.trimEnd()) && !CODE.test(text);
}
