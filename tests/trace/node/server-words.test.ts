import { describe, expect, it, test } from 'vitest';
import { parseTrace } from '@/lib/trace/parse.ts';
import { read, verdictOf } from '../../helpers/node-paste.ts';

const SERVER = `2031-02-03 04:05:06.789 UTC [41] LOG:  checkpoint starting: time
2031-02-03 04:05:07.001 UTC [52] ERROR:  deadlock detected
2031-02-03 04:05:07.001 UTC [52] DETAIL:  Process 52 waits for ShareLock on transaction 901; blocked by process 53.
	Process 53 waits for ShareLock on transaction 902; blocked by process 52.
	Process 52: UPDATE stock SET count = count - 1 WHERE id = 7
2031-02-03 04:05:07.001 UTC [52] HINT:  See server log for query details.
2031-02-03 04:05:07.001 UTC [52] STATEMENT:  UPDATE stock SET count = count - 1 WHERE id = 7
2031-02-03 04:05:08.000 UTC [41] LOG:  checkpoint complete
`;

describe("a server's log", () => {
  it('is read with the fields of the error, and nothing else', () => {
    const [report, ...others] = read(SERVER).reports;
    expect(others).toEqual([]);
    if (report?.language !== 'node') throw new Error('no report');
    expect(report.kind).toBe('log-line');
    expect(report.error?.message).toBe('deadlock detected');
    expect(report.errors[0]?.properties.map(({ name, value }) => [name, value.slice(0, 20)])).toEqual([
      ['DETAIL', 'Process 52 waits for'],
      ['HINT', 'See server log for q'],
      ['STATEMENT', 'UPDATE stock SET cou'],
    ]);
    expect(SERVER.slice(...report.span).split('\n')).toHaveLength(6);
  });

  it('names the race, and less surely than a stack does', () => {
    expect(verdictOf(SERVER)).toBe('node/db-deadlock strong');
  });
});

test.each([
  ['psql', 'ERROR:  could not serialize access due to concurrent update', 'node/db-deadlock strong'],
  ['docker', 'db-1  | ERROR:  deadlock detected', 'node/db-deadlock strong'],
  [
    'a level and a name',
    'Mar 04 [99] ERR: <sync> $push() error: Deadlock found when trying to get lock; try restarting transaction',
    'node/db-deadlock strong',
  ],
  [
    'a code before the words',
    "{ err:\n   { code: 500,\n     message: 'ER_LOCK_DEADLOCK: Deadlock found when trying to get lock&#x3b; try again',\n     errno: 9 } }",
    'node/db-deadlock strong',
  ],
  [
    "a connector's error without its class",
    'Error in connector: error code: unknown, error message: Command failed (WriteConflict): WriteConflict error: this operation conflicted with another operation.',
    'node/db-deadlock strong',
  ],
  [
    "MongoDB's code at the start of a line",
    'BulkWriteError at OrderedBulkOperation.handleWriteError\n\nE11000 duplicate key error collection: shop.carts index: owner_1 dup key: { owner: 7 }',
    'node/unique-race possible',
  ],
])('the words of a database behind %s', (_, text, verdict) => {
  expect(verdictOf(text)).toBe(verdict);
});

test.each([
  ['prose', 'MySQL can answer "Deadlock found when trying to get lock" here, so retry.'],
  ['a sentence', 'When E11000 duplicate key error collection: shop.carts comes up, try the upsert again.'],
  ['a question', 'Why do I see deadlock detected in my tests?'],
  ['a server that only waits', 'UTC [1] LOG:  process 5 still waiting for ShareLock on transaction 7 after 1000 ms'],
  ['PHP', 'PHP Fatal error:  Uncaught PDOException: SQLSTATE[40001]: 1213 Deadlock found when trying to get lock'],
  ['Python', "OperationalError error: (1213, 'Deadlock found when trying to get lock; try restarting transaction')"],
  ['Go', '[error] tick.go:125 Error 1213: Deadlock found when trying to get lock; try restarting transaction'],
  ['Java', 'ERROR com.mysql.cj.jdbc: error: Deadlock found when trying to get lock; try restarting transaction'],
])('no words of a Node program: %s', (_, text) => {
  expect(parseTrace(text).reports.filter(({ language }) => language === 'node')).toEqual([]);
});
