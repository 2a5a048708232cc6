import { describe, expect, test } from 'vitest';
import { readCall } from '../../../lib/trace/node/call.ts';

interface Want {
  readonly name: string;
  readonly file?: string | null;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly flags?: string;
  readonly alias?: string;
  readonly evalOrigin?: string;
  /** What stands behind the call. */
  readonly tail?: string;
}

const plain = { file: null, line: null, column: null };
const at = (file: string, line = 1, column: number | null = 2) => ({ file, line, column });

// One row per shape: what is printed after `at `, what it says.
const SHAPES: readonly (readonly [string, Want])[] = [
  ['main (/srv/a.js:1:2)', { name: 'main', ...at('/srv/a.js') }],
  ['/srv/a.js:1:2', { name: '<anonymous>', ...at('/srv/a.js') }],
  ['async /srv/a.js:1:2', { name: '<anonymous>', ...at('/srv/a.js'), flags: 'async' }],
  ['async Users.create (/srv/a.js:1:2)', { name: 'Users.create', ...at('/srv/a.js'), flags: 'async' }],
  ['new Order (/srv/a.js:1:2)', { name: 'Order', ...at('/srv/a.js'), flags: 'new' }],
  ['async new Order (/srv/a.js:1:2)', { name: 'Order', ...at('/srv/a.js'), flags: 'async new' }],
  ['new Promise (<anonymous>)', { name: 'Promise', ...plain, flags: 'new' }],
  ['async Promise.all (index 3)', { name: 'Promise.all', ...plain, flags: 'async' }],
  ['Array.forEach (<anonymous>)', { name: 'Array.forEach', ...plain }],
  ['Array.map (native)', { name: 'Array.map', ...plain }],
  ['Object.<anonymous> (/srv/a.js:1:2)', { name: 'Object.<anonymous>', ...at('/srv/a.js') }],
  ['Timeout.tick [as _onTimeout] (/srv/a.js:1:2)', { name: 'Timeout.tick', ...at('/srv/a.js'), alias: '_onTimeout' }],
  ['Log.<computed> [as info] (/srv/a.js:1:2)', { name: 'Log.<computed>', ...at('/srv/a.js'), alias: 'info' }],
  [
    'Object.Module._extensions..js (module.js:664:10)',
    { name: 'Object.Module._extensions..js', ...at('module.js', 664, 10) },
  ],
  ['get size [as size] (/srv/a.js:1:2)', { name: 'get size', ...at('/srv/a.js'), alias: 'size' }],
  ['Foo.#private (/srv/a.js:1:2)', { name: 'Foo.#private', ...at('/srv/a.js') }],
  ['a (b) c (/srv/a.js:1:2)', { name: 'a (b) c', ...at('/srv/a.js') }],
  ['größe (/srv/ä b/ü.js:1:2)', { name: 'größe', ...at('/srv/ä b/ü.js') }],
  ['f (/srv/my (app)/a b.js:1:2)', { name: 'f', ...at('/srv/my (app)/a b.js') }],
  ['f (/srv/a (b/c.js:1:2)', { name: 'f', ...at('/srv/a (b/c.js') }],
  ['/srv/my (app)/a.js:1:2', { name: '<anonymous>', ...at('/srv/my (app)/a.js') }],
  ['f (C:\\Program Files (x86)\\a\\b.js:1:2)', { name: 'f', ...at('C:\\Program Files (x86)\\a\\b.js') }],
  ['C:\\a\\b.js:1:2', { name: '<anonymous>', ...at('C:\\a\\b.js') }],
  ['f (file:///srv/a.mjs:1:2)', { name: 'f', ...at('file:///srv/a.mjs') }],
  ['f (node:internal/modules/cjs/loader:1:2)', { name: 'f', ...at('node:internal/modules/cjs/loader') }],
  ['node.js:968', { name: '<anonymous>', ...at('node.js', 968, null) }],
  ['f (webpack:///./src/queue.js?:1:2)', { name: 'f', ...at('webpack:///./src/queue.js?') }],
  ['f (webpack-internal:///(rsc)/./src/a.tsx:1:2)', { name: 'f', ...at('webpack-internal:///(rsc)/./src/a.tsx') }],
  ['f (turbopack:///[project]/src/a.ts:1:2)', { name: 'f', ...at('turbopack:///[project]/src/a.ts') }],
  [
    'f (data:text/javascript,throw new Error("x (y)"):1:2)',
    { name: 'f', ...at('data:text/javascript,throw new Error("x (y)")') },
  ],
  ['f (https://cdn.test/a.js?v=1:2:1:2)', { name: 'f', ...at('https://cdn.test/a.js?v=1:2') }],
  ['f (ext:deno_fetch/26_fetch.js:1:2)', { name: 'f', ...at('ext:deno_fetch/26_fetch.js') }],
  ['f ([eval]:1:2)', { name: 'f', ...at('[eval]') }],
  ['[stdin]:1:2', { name: '<anonymous>', ...at('[stdin]') }],
  ['[worker eval]:1:2', { name: '<anonymous>', ...at('[worker eval]') }],
  ['evalmachine.<anonymous>:1:2', { name: '<anonymous>', ...at('evalmachine.<anonymous>') }],
  ['REPL1:1:2', { name: '<anonymous>', ...at('REPL1') }],
  [
    'eval (eval at rule (/srv/a.js:2:36), <anonymous>:1:2)',
    { name: 'eval', ...at('<anonymous>'), evalOrigin: 'eval at rule (/srv/a.js:2:36)' },
  ],
  [
    'eval (eval at a (eval at b (/srv/a.js:2:36)), <anonymous>:1:2)',
    { name: 'eval', ...at('<anonymous>'), evalOrigin: 'eval at a (eval at b (/srv/a.js:2:36))' },
  ],
  [
    'crash (wasm://wasm/d68c55de:wasm-function[0]:0x23)',
    { name: 'crash', file: 'wasm://wasm/d68c55de', line: null, column: null },
  ],
  [
    'wasm://wasm/d68c55de:wasm-function[1]:0x25',
    { name: '<anonymous>', file: 'wasm://wasm/d68c55de', line: null, column: null },
  ],
  ['f (/srv/dist/a.js:9:8 (/srv/src/a.ts:1:2))', { name: 'f', ...at('/srv/src/a.ts') }],
  ['Proxy.save (/srv/a.js:1:2)', { name: 'Proxy.save', ...at('/srv/a.js') }],
  ['f (native:7:39)', { name: 'f', file: null, line: 7, column: 39 }],
  ['f (/srv/a.js:1:2) {', { name: 'f', ...at('/srv/a.js'), tail: ' {' }],
  ['/srv/a.js:1:2 {', { name: '<anonymous>', ...at('/srv/a.js'), tail: ' {' }],
  ['f (/srv/a.js:1:2),', { name: 'f', ...at('/srv/a.js'), tail: ',' }],
  ["f (/srv/a.js:1:2) code: 'EPIPE' }", { name: 'f', ...at('/srv/a.js'), tail: " code: 'EPIPE' }" }],
  [
    'f (/srv/a.js:1:2) sql: undefined, bindings: undefined }',
    { name: 'f', ...at('/srv/a.js'), tail: ' sql: undefined, bindings: undefined }' },
  ],
  ['f (/srv/a.js:1:2) ]', { name: 'f', ...at('/srv/a.js'), tail: ' ]' }],
  ['Array.forEach (<anonymous>) {', { name: 'Array.forEach', ...plain, tail: ' {' }],
  [
    'eval (eval at rule (/srv/a.js:2:36), <anonymous>:1:2) {',
    { name: 'eval', ...at('<anonymous>'), evalOrigin: 'eval at rule (/srv/a.js:2:36)', tail: ' {' },
  ],
];

describe('a call of a stack', () => {
  test.each(SHAPES)('%s', (text, want) => {
    const call = readCall(text, 0, text.length);
    expect(call?.certain).toBe(true);
    const { name, isAsync, isConstructor, alias, place, end } = call ?? expect.fail('not read');
    expect({
      name,
      file: place.file,
      line: place.line,
      column: place.column,
      flags: [isAsync && 'async', isConstructor && 'new'].filter(Boolean).join(' '),
      alias,
      evalOrigin: place.evalOrigin,
      tail: text.slice(end),
    }).toEqual({ flags: '', alias: null, evalOrigin: null, tail: '', ...want });
  });
});

describe('what is no call of Node', () => {
  test.each([
    'com.example.Main.run(Main.java:12)',
    'app//com.example.Main.run(Main.java:12)',
    'Foo.Bar(String x) in /src/a.cs:line 12',
    '/rustc/abc/library/std/src/panicking.rs:597:5',
    './src/main.rs:2:5',
    'the end of the day (see the wiki) nothing happened',
    '12:30:15',
    'noon we saw 10:30:15',
    'the office (at 10:30:15)',
    'http://localhost:3000',
    'App\\Http\\Kernel->handle(Object(Request)) in /srv/a.php:12',
  ])('%s', (text) => {
    expect(readCall(text, 0, text.length)?.certain ?? false).toBe(false);
  });
});

describe('a cut call', () => {
  test.each([
    ['tryOnTimeou', 'tryOnTimeou'],
    ['listOnTimeout (node:in', 'listOnTimeout'],
    ['Module.load', 'Module.load'],
    ['Timeout.tick [as _onTim', null],
    ['/srv/releases/2026', '<anonymous>'],
  ])('%s is uncertain', (text, name) => {
    const call = readCall(text, 0, text.length);
    expect(call?.name ?? null).toBe(name);
    expect(call?.certain ?? false).toBe(false);
  });
});
