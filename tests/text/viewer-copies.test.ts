import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';

const STACK = [
  'fatal error: concurrent map writes',
  '',
  'goroutine 34 [running]:',
  'main.(*Hub).add(0xc0000b4080, {0x5a1c20, 0x4})',
  '\t/srv/hub/hub.go:44 +0x1d',
  'main.serve(0xc0000b4080)',
  '\t/srv/hub/hub.go:90 +0x5c',
  'created by main.main in goroutine 1',
  '\t/srv/hub/main.go:12 +0x9e',
];
const CLEAN = `${STACK.join('\n')}\n`;

/** Every character of the clean text leads back to the same character. */
function expectPlaces(original: string): void {
  const { text, span } = undoPaste(original);
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) <= 32) continue;
    const [start, end] = span(at, at + 1);
    expect(original.slice(start, end)).toBe(text[at]);
  }
}

test('numbers that a log viewer made links to its lines are numbers again', () => {
  const viewer = 'https://example.com/acme/hub/actions/runs/77/jobs/8';
  const original = CLEAN.replace('34', `[3](${viewer}#step:4:3)4`).replace('0x5c', `0x[5](${viewer}#step:4:6)c`);
  expect(undoPaste(original).text).toBe(CLEAN);
  expectPlaces(original);
});

test('addresses that a chat made of versions and paths are what they were', () => {
  const module = '/go/pkg/mod/example.com/wire@v1.2.3/conn.go:12 +0x1d';
  const linked = module.replace('wire@v1.2.3', '<mailto:wire@v1.2.3|wire@v1.2.3>');
  expect(undoPaste(linked).text).toBe(module);
  const call = 'example.com/hub.(*Hub).run(0x1)';
  expect(undoPaste('[example.com/hub.(*Hub).run](http://example.com/hub.(*Hub).run)(0x1)').text).toBe(call);
});

test("a person's link stays", () => {
  const text = 'see [the full log](https://example.com/logs/7) and <https://example.com|our site>\n';
  expect(undoPaste(text).text).toBe(
    'see [the full log](https://example.com/logs/7) and <https://example.com|our site>\n',
  );
});

test('a stack on one line gets its lines back', () => {
  const flat = STACK.filter((line) => line !== '')
    .map((line) => line.trim())
    .join(' ');
  const { text } = undoPaste(`2024-05-01 10:00:00 worker died: ${flat}\n`);
  const wanted = STACK.slice(2).join('\n');
  expect(text).toContain(wanted);
  expectPlaces(`${flat}\n`);
});

test('a stack on one line keeps blanks in its paths', () => {
  const flat =
    'goroutine 1 [running]: main.run() C:/Program Files/Go/src/a.go:12 +0x1d main.main() /my code/b.go:3 +0x1\n';
  expect(undoPaste(flat).text).toBe(
    'goroutine 1 [running]:\nmain.run()\n\tC:/Program Files/Go/src/a.go:12 +0x1d\nmain.main()\n\t/my code/b.go:3 +0x1\n',
  );
});

test('a sentence about a goroutine stays on its line', () => {
  const text = 'the dump says goroutine 7 [running]: that is the one (I think) in /srv/hub/hub.go:44\nand no other\n';
  expect(undoPaste(text).text).toBe(text);
});

test.each([
  ['with its line feed', `${STACK.toReversed().join('\n')}\n`],
  ['without', STACK.toReversed().join('\n')],
  ['between words', `from the viewer:\n${STACK.toReversed().join('\n')}\nany idea?\n`],
])('the newest line first, %s, is turned round', (_name, original) => {
  const { text } = undoPaste(original);
  expect(text).toContain(STACK.join('\n').trim());
  expectPlaces(original);
});

test('a frame whose lines changed places is covered by one stretch of the original', () => {
  const original = `${STACK.toReversed().join('\n')}\n`;
  const { text, span } = undoPaste(original);
  const from = text.indexOf('main.serve(');
  const [start, end] = span(from, text.indexOf('created by'));
  expect(original.slice(start, end).trim()).toBe('/srv/hub/hub.go:90 +0x5c\nmain.serve(0xc0000b4080)');
});

test('a dump in its own order stays', () => {
  expect(undoPaste(CLEAN).text).toBe(CLEAN);
  const two = `${CLEAN}\ngoroutine 1 [select]:\nmain.main()\n\t/srv/hub/main.go:20 +0x9e\n`;
  expect(undoPaste(two).undone).toEqual([]);
});

test.each(['2025-04-28 12:18:42.448', '10:42 AM', 'Today at 10:42', '[12:18:42]', '28 Apr 2025, 12:18'])(
  '%s between the lines of a stack goes',
  (clock) => {
    const original = STACK.map((line) => `${clock}\n${line}`).join('\n');
    expect(undoPaste(`${original}\n`).text).toBe(CLEAN);
    expectPlaces(`${original}\n`);
  },
);

test('a single clock stays, and so do other short lines', () => {
  const text = `12:18:42\n${CLEAN}12:5 in favour\n3:1\n`;
  expect(undoPaste(text).text).toContain('12:18:42\n');
});
