import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const read = (text: string) =>
  parseTrace(text).reports.map(({ error, ...report }) => ({
    said: [error?.name, error?.code, error?.message],
    calls: report.language === 'node' ? report.errors.flatMap(({ frames }) => frames.map(callOf)) : [],
  }));
const callOf = ({ function: name, file, line }: { function: string; file: string | null; line: number | null }) =>
  `${name} ${file}:${line}`;

const BUGSNAG = `## Error in books-api

**Error [ERR_STREAM_WRITE_AFTER_END]** in **POST /v1/ledgers/:id**
write after end

[View on Bugsnag](https://app.bugsnag.com/acme/books-api/errors/6f1a?event_id=77&i=gh&m=ci)

## Stacktrace

    node:internal/streams/writable:489 - _write
    lib/ledger.js:31 - Ledger.append
    server.js:12 - <anonymous>

[View full stacktrace](https://app.bugsnag.com/acme/books-api/errors/6f1a?event_id=77&i=gh&m=ci)

*Created automatically via Bugsnag*
`;

test("Bugsnag's issues: the class stands apart from what it said, and files before names", () => {
  expect(read(BUGSNAG)).toEqual([
    {
      said: ['Error', 'ERR_STREAM_WRITE_AFTER_END', 'write after end'],
      calls: [
        '_write node:internal/streams/writable:489',
        'Ledger.append lib/ledger.js:31',
        '<anonymous> server.js:12',
      ],
    },
  ]);
  const { text, span } = undoPaste(BUGSNAG);
  for (const word of ['Ledger.append', 'lib/ledger.js', 'ERR_STREAM_WRITE_AFTER_END']) {
    const at = text.indexOf(word);
    expect(BUGSNAG.slice(...span(at, at + word.length))).toBe(word);
  }
});

test('a single call of the runtime is enough', () => {
  const [report] = read(
    BUGSNAG.replace(/ {4}lib.*\n {4}server.*\n/, '').replace('node:internal/streams/writable', 'events.js'),
  );
  expect(report?.said[2]).toBe('write after end');
  expect(report?.calls).toEqual(['_write events.js:489']);
});

test("Honeybadger's issues: the line stands before the file", () => {
  const text = `## TypeError: order.lines is undefined

[View full backtrace and more info at honeybadger.io](https://app.honeybadger.io/projects/1/faults/2)

### Backtrace

\`\`\`
line 31 of [PROJECT_ROOT]/lib/ledger.js: Ledger.append
line 12 of [PROJECT_ROOT]/server.js: <anonymous>
\`\`\`
`;
  expect(read(text)).toEqual([
    {
      said: ['TypeError', null, 'order.lines is undefined'],
      calls: ['Ledger.append [PROJECT_ROOT]/lib/ledger.js:31', '<anonymous> [PROJECT_ROOT]/server.js:12'],
    },
  ]);
});

test.each([
  '## Error in shop\n\n**NoMethodError** in **orders#show**\nundefined method\n\n## Stacktrace\n\n    app/models/order.rb:12 - total\n',
  '# Stacktrace\nnothing here\n**bold** in **words**\n',
  '# Backtrace\n\nline 12 of the poem: an error\n',
])("another language's issue and prose stay: %j", (text) => {
  expect(undoPaste(text).undone.map(({ kind }) => kind)).not.toContain('frame-words');
  expect(read(text).flatMap(({ calls }) => calls)).toEqual([]);
});

test("Sentry's raw stacks have no blank before the place", () => {
  const text =
    'TypeError: Invalid state: ReadableStream is locked\n' +
    '    at new ReadableStreamDefaultReader(node:internal/webstreams/readablestream:839:5)\n' +
    '    at Mirror.tap(/srv/mirror/tap.js:25:98)\n' +
    '    at Timeout.poll [as _onTimeout](app:///mirror/poll.js:7:3)\n';
  expect(read(text)[0]?.calls).toEqual([
    'ReadableStreamDefaultReader node:internal/webstreams/readablestream:839',
    'Mirror.tap /srv/mirror/tap.js:25',
    'Timeout.poll app:///mirror/poll.js:7',
  ]);
  expect(read('Error: x\n    at com.acme.Hub.run(Hub.java:12)\n').flatMap(({ calls }) => calls)).toEqual([]);
});

test('an error set in bold is read without the marks', () => {
  const said =
    'Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?';
  expect(read(`sometimes the job stops with\n **TimeoutError: ${said}**\n`)[0]?.said).toEqual([
    'TimeoutError',
    null,
    said,
  ]);
  expect(read(`the **Error: label** of the form is wrong, and __Error: too__\n`)).toEqual([]);
});
