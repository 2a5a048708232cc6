import type { Crash } from './crash.ts';
import type { Block } from './fatal.ts';
import { plain } from './head.ts';
import { type Lines, OTHER, rowText } from './lines.ts';

/**
 * What a database answers when two clients collide, in its own words. A server's log, psql and programs that log only
 * `error.message` print them without the error's class and without a stack. Sources: PostgreSQL's deadlock.c,
 * nodeModifyTable.c, nbtinsert.c; MySQL's errmsg (1213, 1205); MongoDB's WriteConflictException and DuplicateKeyErrorInfo; SQLite's sqlite3ErrStr.
 */
const WORDS: readonly string[] = [
  'deadlock detected',
  'could not serialize access due to ',
  'canceling statement due to lock timeout',
  'duplicate key value violates unique constraint "',
  'Deadlock found when trying to get lock',
  'Lock wait timeout exceeded; try restarting transaction',
  'WriteConflict error: this operation conflicted with another operation',
  'Transaction failed due to a write conflict or a deadlock',
  'SQLITE_BUSY: database is locked',
  'E11000 duplicate key error collection: ',
];

/** Whether the text holds any of them, so that most texts are asked once. */
export const holdsServerWords = (text: string): boolean => WORDS.some((words) => text.includes(words));

/** Signs that a program in another language, or its driver, has printed the words. */
const FOREIGN =
  /\.(?:go|py|php|rb|java|cs):\d|\.(?:py|php)\b|\bSQLSTATE\[|\bpq: |\b(?:java|com|org|sqlalchemy|pymysql|psycopg2?|MySQLdb|Npgsql|PDO\w*)[.:]|\bError 1(?:213|205)\b|\(1(?:213|205), /;
/** What stands before the words says that an error is logged. */
const LOGGED = /\b(?:err(?:or)?|fatal|fail(?:ed|ure)?|exception|rejected|warn(?:ing)?|E[A-Z]*_[A-Z_]+)\b\W/i;
/** What PostgreSQL adds to an error, each behind the line's own prefix (elog.c). */
const FIELD = /(?:^|[ :\]|])(DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): {1,2}(\S.*)/;
const POSTGRES = /(?:^|[ :\]|])(?:ERROR|FATAL): {1,2}$/;

const LONGEST_LABEL = 300;
const LONGEST_LINE = 4_000;
/** Rows of one entry in a server's log. */
const REACH = 40;

/** An error of a database that a log kept by its words alone. */
export function readServerWords(crash: Crash, row: number, line: string): Block | null {
  const text = line.slice(0, LONGEST_LINE);
  const at = firstOf(text);
  if (at < 0 || at > LONGEST_LABEL) return null;
  const label = text.slice(0, at);
  const isServer = POSTGRES.test(label);
  const isLogged = /[:'"(]\s*$/.test(label) && LOGGED.test(label);
  // a code of MongoDB's own, which needs no class in front of it
  const isCoded = at === 0 && text.startsWith('E11000 ');
  if (!(isServer || isLogged || isCoded) || FOREIGN.test(text)) return null;
  const { lines } = crash;
  const first = lines.first[row] ?? 0;
  const draft = crash.add('thrown', null, row, first + at);
  crash.describe(draft, { ...plain(''), at, messageAt: at }, first, first + wordsEnd(text, at));
  crash.kind = 'log-line';
  const to = isServer ? readFields(crash, row + 1) : row + 1;
  draft.end = lines.end[to - 1] ?? draft.end;
  return { from: row, to };
}

function firstOf(text: string): number {
  let first = -1;
  for (const words of WORDS) {
    const at = text.indexOf(words);
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first;
}

/** The words go on to the end of the line, or of the quotes they stand in. */
function wordsEnd(text: string, at: number): number {
  const quote = text[at - 1] === "'" || text[at - 1] === '"' ? text.indexOf(text[at - 1] ?? '', at) : -1;
  return quote < 0 ? text.length : quote;
}

function readFields(crash: Crash, from: number): number {
  const { lines, pasted } = crash;
  let row = from;
  for (; row < lines.count && row - from < REACH && lines.kind[row] === OTHER; row++) {
    const text = rowText(lines, row).slice(0, LONGEST_LINE);
    const field = FIELD.exec(text);
    if (!field && !isContinued(lines, row)) break;
    if (field)
      crash.errors[0]?.properties.push({
        name: field[1] ?? '',
        value: field[2] ?? '',
        span: pasted.span(lines.first[row] ?? 0, lines.end[row] ?? 0),
      });
  }
  return row;
}

/** A server indents the further lines of a field: `	Process 77 waits for ShareLock …`. */
const isContinued = (lines: Lines, row: number): boolean =>
  (lines.first[row] ?? 0) > (lines.start[row] ?? 0) && /^Process \d+\b/.test(rowText(lines, row).slice(0, 40));
