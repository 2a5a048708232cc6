import { expect, test } from 'vitest';
import { provenanceOf } from '../../lib/trace/go/origin.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

test.each([
  '/usr/local/<redacted>/mutex.go',
  '/usr/local/[path]/mutex.go',
  '/***/mutex.go',
  '/xxx/mutex.go',
  '/.../mutex.go',
  'C:/REDACTED/mutex.go',
])('a package of the standard library stays one in a file that is not shown: %s', (file) => {
  expect(provenanceOf('sync', file).origin).toBe('stdlib');
  expect(provenanceOf('runtime', file).origin).toBe('runtime');
  expect(provenanceOf('example.com/shop', file).origin).toBe('app');
});

test('a package of an own program that is called like one of the standard library is its own', () => {
  expect(provenanceOf('log', '/srv/shop/log/log.go').origin).toBe('app');
  expect(provenanceOf('sync', '/srv/xxy/sync/mutex.go').origin).toBe('app');
});

test.each(['[...]', '...', '<snip>', '[snip]', '…', '[truncated]'])('%s is no function', (mark) => {
  const text = `panic: send on closed channel

goroutine 7 [running]:
main.(*Hub).add(0xc0000b4080)
\t/srv/hub/hub.go:44 +0x1d
${mark}
\t/srv/hub/hub.go:90 +0x5c
main.main()
\t/srv/hub/main.go:12 +0x9e
`;
  const [report] = parseTrace(text).reports;
  const [goroutine] = report?.language === 'go' ? report.goroutines : [];
  expect(goroutine?.frames.map((frame) => frame.function)).toEqual(['main.(*Hub).add', '<unknown>', 'main.main']);
  expect(goroutine?.framesElided).toBe(true);
});

test.each(['...', '…'])('calls that were cut with %s are known by what is left of them', (mark) => {
  const text = `fatal error: concurrent map writes

goroutine 7 [running]:
main.(*Hub).add(0xc0000b4080, {0x5a1${mark}
\t/srv/hub/hub.go:44 +0x1d
example.com/hub.(*Hub).broadcastTo${mark}
\t/srv/hub/a-directory-with-a-long-name${mark}
main.main()
\t/srv/hub/main.go:12 +0x9e
`;
  const [report] = parseTrace(text).reports;
  const [goroutine] = report?.language === 'go' ? report.goroutines : [];
  expect(goroutine?.frames.map((frame) => [frame.function, frame.line])).toEqual([
    ['main.(*Hub).add', 44],
    ['example.com/hub.(*Hub).broadcastTo', null],
    ['main.main', 12],
  ]);
});

test.each([62, 70, 78, 80, 84].flatMap((width) => ['', 'api-7c9 shop: '].map((prefix) => [width, prefix] as const)))(
  'a viewer that shows %i columns loses the ends of lines and joins nothing (prefix "%s")',
  (width, prefix) => {
    const names = [
      'runtime.mapassign_faststr',
      'example.com/shop/inventory/cache.(*DeltaQueue).insertActionWhileLocked',
      'example.com/shop/inventory/cache.(*DeltaQueue).Resync',
      'example.com/shop/inventory/cache.(*Reflector).ListAndWatchUntilStopped',
    ];
    const stack = names.flatMap((name, i) => [
      `${name}(0xc000047fb20, 0xc0000881${i}0, 0xc0000a8010, 0x6, 0xc00009da68)`,
      `/go/src/example.com/shop/_output/dockerized/go/src/example.com/shop/inventory/file_${i}.go:343 +0x7b`,
    ]);
    const tail = ['created by example.com/shop/inventory/cache.(*Reflector).StartTheWholeMachinery in goroutine 1'];
    const lines = ['fatal error: concurrent map writes', 'goroutine 18 [running]:', ...stack, ...tail];
    const again = ['goroutine 1 [select (no cases)]:', ...stack.slice(2), ...tail];
    const text = [...lines, ...again].map((line) => `${prefix}${line}`.slice(0, width)).join('\n');
    const [report] = parseTrace(text).reports;
    const [crashed] = report?.language === 'go' ? report.goroutines : [];
    const read = crashed?.frames.map((frame) => frame.function) ?? [];
    expect(read.length).toBe(names.length);
    for (const [i, name] of read.entries()) expect(names[i]?.startsWith(name)).toBe(true);
  },
);

test('the message that a person quotes above the stack is the one of the panic', () => {
  const text = `It panics now and then with this message: \`sync: negative WaitGroup counter\`, see the stack:

goroutine 7 [running]:
sync.(*WaitGroup).Add(0x21b1084?, 0xc008350701?)
\tsync/waitgroup.go:64
main.(*Pool).done(0xc00413f810?)
\t/srv/pool/pool.go:20
`;
  expect(parseTrace(text).reports.map((report) => report.error?.message)).toEqual(['sync: negative WaitGroup counter']);
});
