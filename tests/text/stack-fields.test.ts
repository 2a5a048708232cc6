import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const STACK = [
  'Error: Queue is closed',
  '    at Queue.add (/srv/q/lib/queue.js:90:15)',
  '    at main (/srv/q/index.js:3:3)',
];
const read = (text: string) => parseTrace(text).reports.filter((report) => report.language === 'node');

test.each([
  ['on one line', JSON.stringify({ errorType: 'Error', errorMessage: 'Queue is closed', code: 'E_Q', stack: STACK })],
  ['indented', JSON.stringify({ errorType: 'Error', trace: STACK, code: 'E_Q' }, null, 2)],
  ['behind a log line', `2026-03-02T11:04:07Z\t8f14-11\tERROR\tInvoke Error\t${JSON.stringify({ stack: STACK })}`],
])('a stack in an array of its lines, %s', (_name, text) => {
  const reports = read(`${text}\n`);
  expect(reports).toHaveLength(1);
  expect(reports[0]?.error).toMatchObject({ name: 'Error', message: 'Queue is closed' });
  const frames = reports[0]?.errors[0]?.frames ?? [];
  expect(frames.map((frame) => frame.function)).toEqual(['Queue.add', 'main']);
  for (const frame of frames) expect(text.slice(...frame.span)).toContain(frame.function);
});

test('a code beside the array on its line is the code of the error', () => {
  const [report] = read(`${JSON.stringify({ code: 'ERR_IPC_CHANNEL_CLOSED', stack: STACK })}\n`);
  expect(report?.error?.code).toBe('ERR_IPC_CHANNEL_CLOSED');
});

test('an array of sentences stays as it is', () => {
  const text = `${JSON.stringify({ tags: ['at home', 'at work'] })}\n`;
  expect(undoPaste(text).text).toBe(text);
});

test('a stack field without frames is read, and a stack field of words is not', () => {
  const [report] = read('{"level":50,"err":{"stack":"Error: ENOENT: no such file or directory, unlink \'/tmp/a\'"}}\n');
  expect(report?.error).toMatchObject({ code: 'ENOENT' });
  expect(read('{"stack":"production: blue"}\n')).toEqual([]);
});

test('the only frame of a stack shares the prefix of its headline', () => {
  const [report] = read('api dev: TypeError: x is not iterable\napi dev:     at close (/srv/w/index.ts:30:16)\n');
  expect(report?.errors[0]?.frames).toHaveLength(1);
});

test('a prefix may end in a tab', () => {
  const [report] = read(STACK.map((line, i) => `11:04:07.10${i}\t${line}`).join('\n'));
  expect(report?.error?.message).toBe('Queue is closed');
  expect(report?.errors[0]?.frames).toHaveLength(2);
});

test('a prefix before a system error without frames is undone', () => {
  const lines = ["Error: ENOENT: no such file or directory, stat '/data/db.lock' {", "  code: 'ECOMPROMISED'", '}'];
  for (const first of ['', '[']) {
    const text = lines.map((line, i) => `api-1  | ${i === 0 ? first : ''}${line}`).join('\n');
    const closed = first === '' ? text : text.replace("lock' {", "lock'] {");
    expect(read(closed)[0]?.error?.code).toBe('ECOMPROMISED');
  }
});

test('a headline that the terminal broke is joined again', () => {
  const head = 'Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client';
  const frame = '    at ServerResponse.header (/srv/www/releases/20260302/node_modules/express/lib/response.js:794:10)';
  const text = [head, frame].flatMap((line) => line.match(/.{1,80}/g) ?? []).join('\n');
  expect(read(`${text}\n`)[0]?.error?.message).toBe('Cannot set headers after they are sent to the client');
});
