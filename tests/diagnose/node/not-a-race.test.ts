import { expect, it } from 'vitest';
import { paste, read } from '../../helpers/node-paste.ts';

/** Crashes of every day that use the words of a race, or none of them. */
it.each([
  "Error: Cannot find module 'dotenv'",
  'Error [ERR_REQUIRE_ESM]: require() of ES Module /app/b.js not supported.',
  'Error: listen EADDRINUSE: address already in use :::3000',
  'RangeError: Maximum call stack size exceeded',
  'SyntaxError: Unexpected token } in JSON at position 12',
  "TypeError: Cannot read properties of null (reading 'close')",
  'TypeError: callback is not a function',
  'TypeError: client.release is not a function',
  "TypeError: Cannot set properties of undefined (setting 'headers')",
  'ReferenceError: controller is not defined',
  'Error: connect ECONNREFUSED ::1:6379',
  'Error: connect ETIMEDOUT 10.1.1.1:5432',
  'Error: getaddrinfo EAI_AGAIN redis',
  'ConnectTimeoutError: Connect Timeout Error',
  'TokenExpiredError: jwt expired',
  'Error: Session expired',
  'Error: User session has ended',
  'Error: Account has been closed',
  'Error: The service is closed for maintenance',
  'Error: Transaction has been rolled back because the user is not allowed',
  'Error: Timeout must be a positive number',
  'Error: Duplicate key "a" in object literal',
  'error: duplicate column name: email',
  "ENOENT: no such file or directory, open '.env'".replace(/^/, 'Error: '),
  "Error: ENOENT: no such file or directory, stat '/app/public/index.html'",
  "Error: ENOENT: no such file or directory, mkdir '/a/b/c'",
  "Error: EMFILE: too many open files, open '/srv/data/1'",
  "Error: EBUSY: resource busy or locked, lstat 'D:\\System Volume Information'",
  "Error: EPERM: operation not permitted, open 'C:\\app\\x'",
  'Error: ENOSPC: System limit for number of file watchers reached',
  'OverwriteModelError: Cannot overwrite `User` model once compiled.',
  'CastError: Cast to ObjectId failed for value "x" at path "_id"',
  "PrismaClientInitializationError: Can't reach database server at `db`:`5432`",
  'MongoServerError: bad auth : authentication failed',
  'SqliteError: attempt to write a readonly database',
  'PayloadTooLargeError: request entity too large',
  'AbortError: This operation was aborted',
  'Error: Request failed with status code 500',
  'AssertionError [ERR_ASSERTION]: expected "Callback was already called." to equal ""',
  'Error: self-signed certificate in certificate chain',
])('%s carries no finding and one line that says so', (headline) => {
  const { verdict, findings, summary } = read(
    paste(headline, 'start (/app/src/start.js:12:9)', 'main (/app/src/main.js:3:3)'),
  );
  expect(findings.map(({ pattern }) => pattern)).toEqual([]);
  expect(verdict).toBe('no-known-pattern');
  expect(summary.en).not.toContain('\n');
  expect(summary.en.length).toBeLessThan(260);
});

it('calls without a headline are said to be that', () => {
  const { summary } = read('    at f (/srv/a.js:1:2)\n    at g (/srv/b.js:3:4)\n');
  expect(summary.en).toContain('without the line above them');
});
