import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

const errorsOf = (text: string) =>
  read(`${text}\n`).reports.map(({ error }) => [error?.name ?? null, error?.code ?? null, error?.message ?? null]);

describe('errors that a log kept without their stack', () => {
  test.each([
    [
      'a record with message and code',
      { level: 'error', message: 'queue closed', code: 'ERR_STREAM_DESTROYED', ts: 1 },
      [null, 'ERR_STREAM_DESTROYED', 'queue closed'],
    ],
    [
      'pino: the error is an object of the record',
      { level: 50, time: 1, err: { type: 'Error', message: 'lost it', code: 'EPIPE' }, msg: 'request errored' },
      ['Error', 'EPIPE', 'lost it'],
    ],
    [
      'a whole headline in a field',
      { severity: 'ERROR', textPayload: 'RangeError: too deep', resource: { type: 'job' } },
      ['RangeError', null, 'too deep'],
    ],
    [
      'a server that answers with a code of its framework',
      { statusCode: 500, code: 'FST_ERR_REP_ALREADY_SENT', error: 'Internal Server Error', message: 'Sent before' },
      [null, 'FST_ERR_REP_ALREADY_SENT', 'Sent before'],
    ],
    ['only the level says it', { level: 'fatal', msg: 'disk is gone' }, [null, null, 'disk is gone']],
    [
      'a stack of one line',
      { errorType: 'Error', errorMessage: 'write EPIPE', code: 'EPIPE', stack: ['Error: write EPIPE'] },
      ['Error', 'EPIPE', 'write EPIPE'],
    ],
  ])('%s', (_name, record, wanted) => {
    expect(errorsOf(JSON.stringify(record))).toEqual([wanted]);
    expect(errorsOf(`2026-04-01T09:00:00Z worker-3 ${JSON.stringify(record)}`)).toEqual([wanted]);
    expect(errorsOf(JSON.stringify(record, null, 2))).toEqual([wanted]);
    expect(errorsOf(JSON.stringify({ log: JSON.stringify(record), stream: 'stderr' }))).toEqual([wanted]);
  });

  test('key=value pairs', () => {
    expect(errorsOf('ts=1 level=error msg="closed \\"early\\"" code=ECONNRESET svc=api')).toEqual([
      [null, 'ECONNRESET', 'closed "early"'],
    ]);
  });

  test('an object as util.inspect prints it', () => {
    expect(errorsOf("{\n  name: 'SocketError',\n  code: 'UND_ERR_SOCKET',\n  socket: { port: 80 }\n}")).toEqual([
      ['SocketError', 'UND_ERR_SOCKET', null],
    ]);
  });

  test("an error tracker's export, the oldest call first", () => {
    const frames = [
      { filename: '/srv/app/index.js', function: 'main', lineno: 3, colno: 1 },
      { filename: '/srv/app/node_modules/q/lib/q.js', function: 'Queue.push', lineno: 9, colno: 7 },
    ];
    const [report] = read(
      JSON.stringify({ exception: { values: [{ type: 'Error', value: 'full', stacktrace: { frames } }] } }),
    ).reports;
    expect(report?.error).toMatchObject({ name: 'Error', message: 'full' });
    expect(report?.errors[0]?.frames.map((frame) => [frame.function, frame.origin])).toEqual([
      ['Queue.push', 'dependency'],
      ['main', 'app'],
    ]);
  });

  test('spans point at what was said', () => {
    const text = '{"level":"error","code":"EPIPE","message":"write EPIPE"}';
    const [report] = read(text).reports;
    expect(text.slice(...(report?.error?.span ?? [0, 0]))).toBe('write EPIPE');
    const code = report?.errors[0]?.properties.find(({ name }) => name === 'code');
    expect(text.slice(...(code?.span ?? [0, 0]))).toBe('EPIPE');
  });

  test.each([
    ['a manifest', { name: 'app', version: '1.0.0', description: 'socket hang up' }],
    ['a level below error', { level: 'info', message: 'retrying after socket hang up', code: 'ok' }],
    ['an answer that names no error', { status: 404, message: 'not found', error: 'Not Found' }],
    ['a code that is a word', { code: 'blue', message: 'write after end' }],
  ])('%s is none', (_name, record) => {
    expect(errorsOf(JSON.stringify(record))).toEqual([]);
    expect(errorsOf(JSON.stringify(record, null, 2))).toEqual([]);
  });

  test('pairs without a level, and source that sets one, are none', () => {
    expect(errorsOf('GET /a?code=EPIPE&msg=write')).toEqual([]);
    expect(errorsOf("const log = { level: 'error', message: text };")).toEqual([]);
    expect(errorsOf("{\n  level: 'error',\n  message: format(text)\n}")).toEqual([]);
  });

  test('a record that never ends is read once, however many braces it opens', () => {
    const text = '{"a":\n'.repeat(60_000);
    const started = process.cpuUsage().user;
    expect(errorsOf(text)).toEqual([]);
    expect(process.cpuUsage().user - started).toBeLessThan(20_000_000);
  });
});
