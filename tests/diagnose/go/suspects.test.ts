import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../lib/diagnose/types.ts';
import { read } from './verdicts.ts';

const FILE = '/src/app/cache.go';

/** `goroutine id [state]:` with frames given as `function(args) file`. */
function goroutine(id: number, state: string, ...frames: readonly string[]): string {
  const lines = frames.map((frame) => {
    const [call, file = FILE] = frame.split(' ');
    return `${call}\n\t${file}:41 +0x1d`;
  });
  return `goroutine ${id} [${state}]:\n${lines.join('\n')}\n`;
}

/** The finding of a map crash in `example.com/app.(*Cache).Put` on the object 0xc000100000, with these others. */
function findingWith(...others: readonly string[]): Finding {
  const crashed = goroutine(7, 'running', 'example.com/app.(*Cache).Put(0xc000100000,0xc000900000)');
  const [finding] = read(`fatal error: concurrent map writes\n\n${[crashed, ...others].join('\n')}`).findings;
  if (!finding) throw new Error('no finding');
  return finding;
}

const SAME_OBJECT = goroutine(20, 'select', 'example.com/app.(*Cache).Get(0xc000100000)');
const SAME_POINTER = goroutine(21, 'select', 'example.com/app/jobs.run(0x1,0xc000900000) /src/app/jobs.go');
const SAME_FUNCTION = goroutine(22, 'select', 'example.com/app.(*Cache).Put(...)');
const SAME_TYPE = goroutine(23, 'select', 'example.com/app.(*Cache).Get(0xc000100000?) /src/app/get.go');
const SAME_FILE = goroutine(24, 'select', 'example.com/app.loadAll(0x1)');
const SAME_PACKAGE = goroutine(25, 'select', 'example.com/app.watch(0x1) /src/app/watch.go');
const STRANGER = goroutine(26, 'running', 'example.com/other.loop(0x1) /src/other/loop.go');

describe('suspects', () => {
  test('are ranked by what ties them to the culprit, and each says it', () => {
    const { suspects, suspectsNote } = findingWith(
      STRANGER,
      SAME_FILE,
      SAME_TYPE,
      SAME_POINTER,
      SAME_OBJECT,
      SAME_FUNCTION,
    );
    expect(suspects.map(({ goroutine: id, why }) => [id, why.en])).toEqual([
      [20, 'It works on the same object (0xc000100000).'],
      [21, 'It was handed the same pointer (0xc000900000).'],
      [22, 'It is in the same function.'],
      [23, 'It is in another method of the same type, app.Cache.'],
      [24, 'It is in the same file, cache.go.'],
    ]);
    expect(suspectsNote).toBeNull();
    for (const { why } of suspects) expect(why.zh).toMatch(/\p{Script=Han}/u);
  });

  test('the same package is the weakest tie, and no tie is none', () => {
    const { suspects } = findingWith(STRANGER, SAME_PACKAGE);
    expect(suspects.map(({ goroutine: id, why }) => [id, why.en])).toEqual([
      [25, 'It runs in the same package, example.com/app.'],
    ]);
  });

  test('of two with one tie, the one that waits for nothing comes first and says so', () => {
    const running = goroutine(30, 'runnable', 'example.com/app.loadAll(0x1)');
    const { suspects } = findingWith(SAME_FILE, running);
    expect(suspects.map(({ goroutine: id }) => id)).toEqual([30, 24]);
    expect(suspects[0]?.why.en).toBe('It is in the same file, cache.go. It was ready to run and waited for nothing.');
    expect(suspects[0]?.why.zh).toBe('它位于同一个文件 cache.go 中。当时它随时可以运行，没有在等待。');
  });

  test('two exact pointers that differ are two objects: the type alone ties them no more than the package', () => {
    const other = goroutine(31, 'running', 'example.com/app.(*Cache).Put(0xc000777000,0x0)');
    expect(findingWith(other).suspects[0]?.why.en).toBe(
      'It runs in the same package, example.com/app. It was running at that moment.',
    );
  });

  test('those that idle by habit are none, and at most five are named', () => {
    const idle = goroutine(40, 'IO wait', 'net.(*TCPListener).Accept(0xc0001)', 'example.com/app.serve(0x1)');
    expect(findingWith(idle).suspects).toEqual([]);
    const many = Array.from({ length: 9 }, (_, at) => SAME_FILE.replace('24', String(50 + at)));
    expect(findingWith(...many).suspects.map(({ goroutine: id }) => id)).toEqual([50, 51, 52, 53, 54]);
  });

  test('when nobody is left to point at, the other side has moved on', () => {
    const { suspects, suspectsNote } = findingWith(STRANGER);
    expect(suspects).toEqual([]);
    expect(suspectsNote?.en).toContain('the other side has moved on');
    expect(suspectsNote?.zh).toContain('另一方已经离开');
  });

  test('of one goroutine alone nothing is said of where the other side is', () => {
    expect(findingWith().suspectsNote?.en).toMatch(
      /^The text shows one goroutine only; a fatal error prints the others/,
    );
    const panic = goroutine(
      7,
      'running',
      'github.com/gorilla/websocket.(*messageWriter).flushFrame(0x1)',
      'main.ping(0x1)',
    );
    const [best] = read(`panic: concurrent write to websocket connection\n\n${panic}`).findings;
    expect(best?.suspectsNote?.en).toMatch(/^A panic prints its own goroutine only/);
  });

  test('in a deadlock nobody has moved on', () => {
    const asleep = goroutine(1, 'chan receive', 'main.main()');
    const [best] = read(`fatal error: all goroutines are asleep - deadlock!\n\n${asleep}`).findings;
    expect(best?.suspectsNote).toBeNull();
  });

  test('each points at the frame that ties it', () => {
    const text = `fatal error: concurrent map writes\n\n${goroutine(7, 'running', 'example.com/app.(*Cache).Put(0xc000100000)')}\n${SAME_OBJECT}`;
    const [suspect] = read(text).findings[0]?.suspects ?? [];
    expect(text.slice(...(suspect?.span ?? [0, 0]))).toContain('example.com/app.(*Cache).Get(0xc000100000)');
  });
});
