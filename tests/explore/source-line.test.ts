import { expect, test } from 'vitest';
import { lineOfCaller, lineOfThird, ownPlace } from '../../lib/explore/source-line.ts';

const stack = (...frames: string[]) => ['Error', ...frames.map((frame) => `    at ${frame}`)].join('\n');

// Chromium and Node, Firefox, Safari: in the engine, in the engine again, in a program made from a blob, started by the host.
const blob = 'blob:https://host.example/0f3a';
const stacks: Record<string, string> = {
  v8: stack(
    'own (https://host.example/engine.js:1:2000)',
    'new Run (https://host.example/engine.js:1:900)',
    `${blob}:12:9`,
    'https://host.example/worker.js:3:1',
  ),
  named: stack(
    'own (https://host.example/engine.js:1:2000)',
    'https://host.example/engine.js:1:900',
    `Object.body (${blob}:12:9)`,
  ),
  firefox: `own@https://host.example/engine.js:1:2000\nRun@https://host.example/engine.js:1:900\nbody@${blob}:12:9\n`,
  safari: `own@https://host.example/engine.js:1:2000\n@https://host.example/engine.js:1:900\n@${blob}:12:9`,
  windows: stack('own (C:\\e\\engine.js:1:2)', 'C:\\e\\engine.js:1:9', 'C:/me/program.js:12:9'),
};

test.each(Object.entries(stacks))(
  'the line of the program is that of the first frame of another script: %s',
  (_, text) => {
    expect(lineOfCaller(text, ownPlace(text))).toBe(12);
  },
);

test('an engine of separate files is their folder, a bundled one its script', () => {
  const files = stack('own (file:///p/lib/explore/source-line.ts:40:9)', 'park (file:///p/lib/explore/run.ts:160:40)');
  expect(ownPlace(files)).toBe('file:///p/lib/explore/');
  expect(ownPlace(stacks.v8 as string)).toBe('https://host.example/engine.js');
  expect(lineOfCaller(`${files}\n    at main (/p/lib/explored.ts:7:1)`, ownPlace(files))).toBe(7);
});

test('frames without a place, and those that wait, are passed over', () => {
  const text = stack(
    'own (/e/engine.js:1:2)',
    'Array.map (<anonymous>)',
    'async Promise.all (/p/waits.ts:4:4)',
    'async waits (/p/waits.ts:5:5)',
    'main (/p/main.ts:12:9)',
  );
  expect(lineOfCaller(text, ownPlace(text))).toBe(12);
});

test('where the stack does not tell, no line is made up', () => {
  for (const text of ['', 'Error', stack('own (<anonymous>)', 'native code')]) {
    expect(ownPlace(text)).toBe('');
    expect(lineOfCaller(text, '/e/')).toBeNull();
    expect(lineOfThird(text, '/e/')).toBeNull();
  }
  expect(lineOfCaller(stacks.v8 as string, '')).toBeNull();
  expect(lineOfCaller(stack('own (/e/engine.js:1:2)'), '/e/engine.js')).toBeNull();
});

test('whoever calls a getter is the third frame, unless that is the engine, a package, or one that waits', () => {
  const third = (frame: string) =>
    lineOfThird(stack('a (/e/a.js:1:1)', 'get (/e/b.js:2:2)', frame, 'm (/p/m.ts:9:9)'), '/e/');
  expect(third('body (/p/main.ts:12:9)')).toBe(12);
  for (const frame of [
    'run (/e/run.js:3:3)',
    'test (/p/node_modules/runner/index.js:3:3)',
    'test (C:\\p\\node_modules\\runner\\index.js:3:3)',
    'async body (/p/main.ts:12:9)',
    'Promise.then (<anonymous>)',
  ])
    expect(third(frame)).toBeNull();
});

test('a name as long as a program does not hide the place after it', () => {
  expect(lineOfCaller(stack(`${'n'.repeat(5000)} (/p/main.ts:12:9)`), '/e/')).toBe(12);
});
