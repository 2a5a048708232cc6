import { expect, test } from 'vitest';
import { undoPaste } from '../../lib/text/undo-paste.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const frames = (text: string) =>
  parseTrace(`${text}\n`).reports.flatMap((report) =>
    (report.language === 'node' ? report.errors : report.goroutines).flatMap((part) =>
      part.frames.map((frame) => [frame.function, frame.file, frame.line]),
    ),
  );

const NODE = [
  'RangeError: basket is full',
  '    at Basket.add (/srv/shop/node_modules/basket/lib/basket.js:31:9)',
  '    at Layer.handle [as checkout] (/srv/shop/src/checkout.js:7:3)',
  '    at async checkout (/srv/shop/src/checkout.ts:12:5)',
  '    at async /srv/shop/src/index.ts:4:3',
];

test('the frames that a mailer broke before their places are whole again', () => {
  const wrapped = [
    'RangeError: basket is full',
    '    at Basket.add',
    '(/srv/shop/node_modules/basket/lib/basket.js:31:9)',
    '    at Layer.handle [as',
    'checkout] (/srv/shop/src/checkout.js:7:3)',
    '    at async checkout',
    '    (/srv/shop/src/checkout.ts:12:5)',
    '    at async',
    '/srv/shop/src/index.ts:4:3',
  ];
  expect(undoPaste(wrapped.join('\n')).text).toBe(NODE.join('\n'));
  expect(frames(wrapped.join('\n'))).toEqual(frames(NODE.join('\n')));
});

test('so are the calls, the sentence and the creator of a goroutine', () => {
  const whole = `fatal error: concurrent map read and map write

goroutine 34 [running]:
main.(*Hub).add(0xc0000b4080, {0x5a1c20, 0x4}, 0x1)
\t/srv/hub/hub.go:44 +0x1d
created by main.main in goroutine 1
\t/srv/hub/main.go:12 +0x9e
`;
  const wrapped = whole
    .replace('read and ', 'read and\n')
    .replace('0x5a1c20, ', '0x5a1c20,\n')
    .replace('main in ', 'main in\n');
  expect(frames(wrapped)).toEqual(frames(whole));
  expect(undoPaste(wrapped).text).toContain('fatal error: concurrent map read and map write\n\ngoroutine 34');
});

test.each([
  ['a stack', NODE.join('\n')],
  ['prose', 'we were\nat home,\nand (so we think:1:2)\nit ran\n'],
  ['a frame without a place before another', 'Error: x\n    at Basket.add\n    at f (/srv/a.js:1:2)\n'],
  ['another sentence', 'fatal error: concurrent map read and\nwe do not know more\n'],
])('%s stays as it is', (_name, text) => {
  expect(undoPaste(text).text).toBe(text);
});

test('the time of a build agent goes, also without the control characters around it', () => {
  const lines = ['panic: out of luck', '', 'goroutine 1 [running]:', 'main.main()', '\t/srv/hub/main.go:12 +0x9e'];
  const agent = (line: string, at: number) => `\u001b_bk;t=177848000041${at}\u0007${line}`;
  const bare = (line: string, at: number) => `_bk;t=177848000041${at}${line}`;
  expect(undoPaste(lines.map(agent).join('\n')).text).toBe(lines.join('\n'));
  expect(undoPaste(lines.map(bare).join('\n')).text).toBe(lines.join('\n'));
});

test('a call whose arguments never end is joined up to the length that a call can have', () => {
  const { text } = undoPaste(`panic: x\n\ngoroutine 7 [running]:\nmain.f(0x1,\n${'0x2,\n'.repeat(100_000)}`);
  expect(text.split('\n').every((line) => line.length < 4000)).toBe(true);
});
