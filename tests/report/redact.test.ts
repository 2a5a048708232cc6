import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '@/lib/report/redact.ts';
import { read } from '../helpers/node-paste.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';

describe('takes out', () => {
  it.each([
    ['a home folder, and no more of the path', '/home/anna/shop/src/a.ts:3:9', '/home/user-1/shop/src/a.ts:3:9'],
    ['a Windows profile', String.raw`C:\Users\Anna\app\a.js`, String.raw`C:\Users\user-1\app\a.js`],
    ['a Windows profile inside JSON', String.raw`C:\\Users\\Anna\\app`, String.raw`C:\\Users\\user-1\\app`],
    [
      'an address, the same name for the same one',
      'f(0xc000123456, 0xc000123456, 0xc000999999)',
      'f(0xc000001000, 0xc000001000, 0xc000002000)',
    ],
    ['an e-mail address', 'no user ana.b@corp.example', 'no user person-1@example.com'],
    ['an IPv4 address', 'dial tcp 10.2.3.4:5432', 'dial tcp 192.0.2.1:5432'],
    ['an IPv6 address', 'dial tcp [2001:db8::17]:443', 'dial tcp [192.0.2.1]:443'],
    ['a JSON Web Token', `Bearer ${JWT}`, 'Bearer redacted-token-1'],
    ['a JSON Web Token behind a name', `cookie session-${JWT};`, 'cookie redacted-token-1;'],
    ['a token of a known maker', 'push with ghp_0123456789abcdefghij0123456789', 'push with redacted-token-1'],
    ['a password in a key and value', 'password="hunter2hunter2"', 'password="redacted-token-1"'],
    [
      'who logs in where, in an address',
      'postgres://app:s3cret@db.prod.internal:5432/x',
      'postgres://redacted-url-credentials-1:5432/x',
    ],
    [
      'a host that a look-up names',
      'getaddrinfo ENOTFOUND billing.corp.acme.io',
      'getaddrinfo ENOTFOUND host-1.example',
    ],
    [
      'a machine in a log line',
      '{"hostname":"vm-7","msg":"x"}',
      '{"hostname":"redacted-host-1"}'.replace('redacted-host-1', 'host-1.example').replace('}', ',"msg":"x"}'),
    ],
    ['labels of a goroutine', 'goroutine 5 [running, {tenant: acme}]:', 'goroutine 5 [running, {redacted-label-1}]:'],
    ['an object id', 'Document: 6b00fdccee8f7b3300b98a26', 'Document: redacted-id-1'],
  ])('%s', (_, before, after) => {
    expect(redact(before).text).toBe(after);
  });

  it('a private key, all of it', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\nMIIE\nowIB\n-----END RSA PRIVATE KEY-----`;
    expect(redact(`a ${key} b`).text).toBe('a redacted-private-key-1 b');
  });
});

it.each([
  ['a version', 'github.com/gorilla/websocket@v1.5.0/conn.go:617'],
  ['a runner’s folder, which names nobody', '/home/runner/work/ion/ion/pkg/server/aws/aws.go:38'],
  ['the machine itself', 'http://localhost:3000 and 127.0.0.1'],
  ['a method on a pointer', 'main.(*Hub).Stop(...)'],
  ['a position', 'at a.js:12:34'],
])('leaves %s', (_, text) => {
  expect(redact(text)).toEqual({ text, redactions: [] });
});

it('gives spans that show what was and what is now', () => {
  const text = 'at go (/home/anna/a.js:1:2) from 10.0.0.8 and /home/anna/b.js';
  const { text: after, redactions } = redact(text);
  expect(redactions.map(({ span }) => text.slice(...span))).toEqual(['anna', '10.0.0.8', 'anna']);
  for (const { redactedSpan, replacement } of redactions) expect(after.slice(...redactedSpan)).toBe(replacement);
});

it('never throws, and what it leaves between the replacements is the text itself', () => {
  const noise = fc.array(
    fc.constantFrom(
      '0xc000012345',
      ' ',
      '10.1.2.3',
      'a@b.co',
      '/home/x/',
      '\n',
      'eyJ',
      '::',
      'token=',
      'abcdef',
      '@',
      '/',
      '-----BEGIN PRIVATE KEY-----',
    ),
  );
  fc.assert(
    fc.property(noise, (parts) => {
      const text = parts.join('');
      const { text: after, redactions } = redact(text);
      let from = 0;
      let to = 0;
      for (const { span, redactedSpan } of redactions) {
        expect(after.slice(to, redactedSpan[0])).toBe(text.slice(from, span[0]));
        expect(span[0]).toBeGreaterThanOrEqual(from);
        from = span[1];
        to = redactedSpan[1];
      }
      expect(after.slice(to)).toBe(text.slice(from));
    }),
  );
});

it('takes time in proportion to the text', () => {
  const long = 'aB3-._/:@=+'.repeat(60_000);
  const start = performance.now();
  redact(long);
  redact('-----BEGIN PRIVATE KEY-----'.repeat(20_000));
  expect(performance.now() - start).toBeLessThan(6000);
});

it('keeps the diagnosis', () => {
  const text = `Error [ERR_STREAM_WRITE_AFTER_END]: write after end
    at Report.row (/home/anna/report/csv.js:18:14)
`;
  expect(read(redact(text).text).findings[0]?.pattern).toBe('node/write-after-end');
});
