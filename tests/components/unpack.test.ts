import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpack } from '../../components/analyzer/unpack.ts';

const text = 'panic: send on closed channel\n\ngoroutine 1 [running]:\n';
const bytes = strToU8(text);

test.each([
  ['crash.log', bytes, [{ name: 'crash.log', text }]],
  ['crash.log.gz', gzipSync(bytes), [{ name: 'crash.log', text }]],
  ['misnamed.txt', gzipSync(bytes), [{ name: 'misnamed.txt', text }]],
  [
    'logs.zip',
    zipSync({ 'a.log': bytes, 'dir/b.log': [bytes, { level: 0 }], '__MACOSX/a.log': bytes }),
    [
      { name: 'a.log', text },
      { name: 'dir/b.log', text },
    ],
  ],
])('%s is read by its content', (name, given, documents) => {
  expect(unpack(name, given)).toEqual({ documents, refusals: [] });
});

test('UTF-16 with a byte order mark, as PowerShell writes it, is text', () => {
  const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0), 0])]);
  expect(unpack('crash.txt', wide).documents).toEqual([{ name: 'crash.txt', text }]);
});

test.each([
  ['photo.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), 'picture'],
  ['core', new Uint8Array(4096).map((_, i) => (i * 37) % 256), 'binary'],
  ['empty.log', new Uint8Array(), 'empty'],
  ['cut.gz', gzipSync(strToU8(text.repeat(500))).subarray(0, 40), 'damaged'],
  ['empty.zip', zipSync({}), 'empty-archive'],
  ['bomb.gz', gzipSync(new Uint8Array(64 * 1024 * 1024)), 'bomb'],
  ['bomb.zip', zipSync({ a: new Uint8Array(64 * 1024 * 1024) }), 'bomb'],
])('%s is refused with a reason', (name, given, code) => {
  const { documents, refusals } = unpack(name, given);
  expect(documents).toEqual([]);
  expect(refusals.map((refusal) => [refusal.code, refusal.name])).toEqual([[code, name]]);
});
