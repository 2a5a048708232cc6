import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const GO = [
  'panic: send on closed channel',
  '',
  'goroutine 51 [running]:',
  'acme.io/relay/feed.(*Topic).Publish(0xc0000b4080, {0x5a1c20, 0x4})',
  '\t/srv/relay/feed/topic.go:44 +0x1d fp=0xc000051f38 sp=0xc000051ef8',
  'created by acme.io/relay/feed.(*Topic).Run in goroutine 1',
  '\t/srv/relay/feed/topic.go:90 +0x9e',
];
const NODE = [
  'Error [ERR_STREAM_WRITE_AFTER_END]: write after end',
  '    at _write (node:internal/streams/writable:489:11)',
  '    at Ledger.append (/srv/books/lib/ledger.js:31:14)',
  '    at async /srv/books/server.js:12:5',
];
const GO_TEXT = `${GO.join('\n')}\n`;
const NODE_TEXT = `${NODE.join('\n')}\n`;

/** What a reading found, in one line a call. */
function callsOf(text: string): string[] {
  return parseTrace(text).reports.flatMap((report) =>
    report.language === 'go'
      ? report.goroutines.flatMap(({ frames }) =>
          frames.map((frame) => `${frame.function} ${frame.file}:${frame.line}`),
        )
      : report.errors.flatMap(({ frames }) => frames.map((frame) => `${frame.function} ${frame.file}:${frame.line}`)),
  );
}
const said = (text: string): unknown[] => parseTrace(text).reports.map(({ error }) => error?.message);

/** What a span claims is what stands in the original, decoded. */
function expectPlaces(original: string, decode: (part: string) => string): void {
  const { text, span } = undoPaste(original);
  for (const word of ['Publish', 'topic.go:44', 'Ledger.append', 'ledger.js:31']) {
    const at = text.indexOf(word);
    if (at < 0) continue;
    expect(decode(original.slice(...span(at, at + word.length)))).toBe(word);
  }
}

/** RFC 2045, 6.7: at most 76 characters a line, a blank or tab at an end spelled. */
function quotedPrintable(text: string, feed = '\n'): string {
  return text
    .split('\n')
    .map((line) => {
      let rest = line.replaceAll('=', '=3D').replace(/^\t/, '=09').replace(/ $/, '=20').replaceAll('·', '=C2=B7');
      let out = '';
      while (rest.length > 76) {
        const cut = rest.slice(73, 75).includes('=') ? 73 : 75;
        out += `${rest.slice(0, cut)}=${feed}`;
        rest = rest.slice(cut);
      }
      return out + rest;
    })
    .join(feed);
}
const decodeMail = (part: string): string => part.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');

test.each([
  ['line feeds', '\n'],
  ['Windows line ends', '\r\n'],
])('a crash in the source of a mail, with %s', (_name, feed) => {
  const head = `Subject: relay is down${feed}Content-Transfer-Encoding: quoted-printable${feed}${feed}Hi,${feed}`;
  for (const text of [GO_TEXT, NODE_TEXT]) {
    const mail = head + quotedPrintable(text, feed);
    expect(callsOf(mail)).toEqual(callsOf(text));
    expect(said(mail)).toEqual(said(text));
    expectPlaces(mail, decodeMail);
  }
  expect(undoPaste(head + quotedPrintable(GO_TEXT, feed)).undone.map(({ kind }) => kind)).toContain('quoted-printable');
});

test('a character of several bytes is one again, and bytes that are none stay', () => {
  const mail = quotedPrintable(`main.func·002(0x1)\n${GO[4]} pc=0x1\n`);
  expect(undoPaste(mail).text).toContain('main.func·002(0x1)\n\t/srv/relay');
  expect(undoPaste(`${mail}=C2=20=E2=82=AC =FF=FE\n`).text).toContain('=C2 € =FF=FE');
});

test.each([
  'GET /v1/items?status=200 dur=09ms size=20\nGET /v1/items?status=200 dur=09ms size=20\n',
  `const total =\n  a + b;\nconst other =\n  c;\n${NODE_TEXT}`,
  `token=3Dabc was refused\n${NODE_TEXT}`,
  `${'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'.repeat(3)}==\n${'a'.repeat(90)}=\n${NODE_TEXT}`,
])('equals signs that no mail put there stay: %j', (text) => {
  expect(undoPaste(text).text).toBe(text);
});

const percent = (text: string): string => encodeURIComponent(text);
const form = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');
const decodeForm = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));

test.each([
  ['an address', (text: string) => `https://logs.acme.io/report?pod=relay-1&trace=${percent(text)}`],
  ['an address in a sentence', (text: string) => `The link "https://logs.acme.io/?t=${percent(text)}" shows it.\n`],
  ['a form', (text: string) => `service=relay&trace=${form(text)}&env=prod\n`],
  ['lower case', (text: string) => `t=${percent(text).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())}\n`],
  ['encodeURI', (text: string) => `${encodeURI(text)}\n`],
])('a crash in %s', (name, dress) => {
  for (const text of [GO_TEXT, NODE_TEXT, GO_TEXT.replaceAll('\n', '\r\n')]) {
    const dressed = dress(text);
    expect(callsOf(dressed), name).toEqual(callsOf(text));
    expect(said(dressed)).toEqual(said(text));
    expectPlaces(dressed, decodeForm);
  }
});

test('an address without a crash stays', () => {
  const text = `POST /search?q=a%0Ab%20at%20home&x=%0A%20is+goroutine+leak\n${NODE_TEXT}`;
  expect(undoPaste(text).text).toBe(text);
});

test.each([
  ['a return sign', ' \u23ce '],
  ['an arrow', '\u21b5'],
  ['a symbol for new line', ' \u2424 '],
  ['a symbol for line feed', '\u240a'],
  ['a pilcrow', ' \u00b6 '],
  ['a line separator', '\u2028'],
  ['a bar', ' | '],
])('a crash on one line that shows its line feeds as %s', (_name, sign) => {
  for (const lines of [GO, NODE]) {
    const text = `${lines.join('\n')}\n`;
    const feed = `${lines.join(sign)}\n`;
    expect(callsOf(feed)).toEqual(callsOf(text));
    expect(said(feed)).toEqual(said(text));
    expectPlaces(feed, (part) => part);
    const labelled = `2026-11-21 10:02:11 ERROR relay: ${feed}2026-11-21 10:02:12 INFO restarted\n`;
    expect(callsOf(labelled)).toEqual(callsOf(text));
  }
});

test('a crash whose lines were trimmed before they were joined', () => {
  const joined = `${GO.filter((line) => line !== '')
    .map((line) => line.trim())
    .join(' | ')}\n`;
  expect(callsOf(joined)).toEqual(callsOf(GO_TEXT));
});

test.each([
  `api-1  | ${NODE.join('\napi-1  | ')}\n`,
  '| route | at /a.js:1:2 | at /b.js:2:3 |\n',
  'press \u23ce to go on \u23ce and \u23ce again\n',
])('bars and signs that stand for no line feed stay: %j', (text) => {
  expect(undoPaste(text).undone.map(({ kind }) => kind)).not.toContain('line-feeds-shown');
});

/** As `gcloud logging read` prints an entry; long scalars are folded at 80 columns. */
const entry = (payload: string, i: number): string =>
  [
    '---',
    `insertId: 1xk3j9f${i}`,
    'labels:',
    '  k8s-pod/app: relay',
    'logName: projects/acme/logs/stderr',
    `receiveTimestamp: '2026-11-21T10:02:${10 + i}.431Z'`,
    'resource:',
    '  labels:',
    '    container_name: relay',
    '  type: k8s_container',
    'severity: ERROR',
    payload,
    `timestamp: '2026-11-21T10:02:${10 + i}.118Z'`,
    '',
  ].join('\n');

function scalar(line: string): string {
  if (line.includes('\t')) return `textPayload: ${JSON.stringify(line)}`;
  const quoted = /^ |: |:$|\{|^$/.test(line);
  const folded = line.replaceAll("'", "''").replaceAll(/(.{40}\S*) (?=\S)/g, '$1\n  ');
  return `textPayload: ${quoted ? `'${folded}'` : folded}`;
}

test.each([
  ['oldest first', (lines: readonly string[]) => lines.map((line, i) => entry(scalar(line), i)).join('')],
  [
    'newest first',
    (lines: readonly string[]) =>
      lines
        .map((line, i) => entry(scalar(line), i))
        .toReversed()
        .join(''),
  ],
])('log entries printed as YAML, a line in each, %s', (_name, dress) => {
  for (const lines of [GO, NODE]) {
    const text = `${lines.join('\n')}\n`;
    const yaml = dress(lines);
    expect(callsOf(yaml)).toEqual(callsOf(text));
    expect(said(yaml)).toEqual(said(text));
    expectPlaces(yaml, (part) => part);
  }
});

test('one entry printed as YAML with the whole crash in it', () => {
  const block = entry(`textPayload: |-\n${NODE.map((line) => `  ${line}`).join('\n')}`, 1);
  expect(callsOf(block)).toEqual(callsOf(NODE_TEXT));
  const quoted = JSON.stringify(GO_TEXT.trimEnd()).replaceAll(/(.{60})( ?)/g, (_whole, part: string, blank: string) =>
    part.endsWith('\\') ? `${part}${blank}` : `${part}\\\n    ${blank === '' ? '' : '\\ '}`,
  );
  const folded = entry(`textPayload: ${quoted}`, 1);
  expect(callsOf(folded)).toEqual(callsOf(GO_TEXT));
  expect(said(folded)).toEqual(said(GO_TEXT));
});

test.each([
  `retries: 3\n---\npath: /srv/a.go:12\n---\npath: /srv/b.yaml\n${NODE_TEXT}`,
  `curl -H "a: b" \\\n  --data x \\\n  https://acme.io\n${NODE_TEXT}`,
])('YAML without a crash stays: %j', (text) => {
  expect(undoPaste(text).undone.map(({ kind }) => kind)).not.toContain('yaml');
});
