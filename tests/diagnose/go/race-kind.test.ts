import { describe, expect, test } from 'vitest';
import { raceKind } from '../../../lib/diagnose/go/race-kind.ts';
import { parseTrace } from '../../../lib/trace/parse.ts';
import { readCases } from './read-cases.ts';

const cases = new Map(readCases('fires').map((one) => [one.name, one.text]));

function kindOf(text: string) {
  const { reports } = parseTrace(text);
  const [report] = reports;
  if (report?.language !== 'go') throw new Error('no Go report was read');
  return raceKind(report, reports);
}

describe('a report that the detector printed is told as', () => {
  test.each([
    ['map', 'map', false],
    ['append', 'slice-append', false],
    ['field', 'struct-field', false],
    ['flag', 'double-checked', false],
    ['object', 'library-object', false],
    ['atomic', 'mixed-atomic', false],
    ['loop', 'loop-variable', false],
    ['captured', 'captured-variable', false],
    ['test', 'captured-variable', true],
  ])('%s: %s', (name, kind, testOnly) => {
    expect(kindOf(cases.get(`data-race-report/${name}`) ?? '')).toMatchObject({ id: kind, testOnly });
  });
});

interface Side {
  readonly does: 'Read' | 'Write' | 'Atomic write';
  /** Innermost first: `function file:line`. */
  readonly frames: readonly string[];
}

const printed = (frames: readonly string[]): string =>
  frames.map((frame) => `  ${frame.replace(' ', '()\n      /src/app/')} +0x64\n`).join('');

/** A report as runtime/race prints it, the second access in goroutine 8, which `startedAt` started. */
function report(first: Side, second: Side, startedAt = 'main.run main.go:20'): string {
  return (
    `==================\nWARNING: DATA RACE\n${first.does} at 0x00c000014098 by goroutine 7:\n${printed(first.frames)}\n` +
    `Previous ${second.does.toLowerCase()} at 0x00c000014098 by goroutine 8:\n${printed(second.frames)}\n` +
    `Goroutine 7 (running) created at:\n${printed([startedAt])}\n` +
    `Goroutine 8 (running) created at:\n${printed([startedAt])}==================\n`
  );
}
const reads = (...frames: string[]): Side => ({ does: 'Read', frames });
const writes = (...frames: string[]): Side => ({ does: 'Write', frames });
const atomically = (...frames: string[]): Side => ({ does: 'Atomic write', frames });

describe('what only looks like it is told as something else', () => {
  test.each([
    [
      'a function of the program whose name begins like the runtime’s is no map',
      report(writes('main.mapassign main.go:9'), writes('main.mapassign main.go:9')),
      'variable',
    ],
    [
      'two closures of different functions capture different variables',
      report(writes('main.load.func1 main.go:9'), writes('main.store.func1 main.go:30')),
      'variable',
    ],
    [
      'a variable that is written after the goroutine was started is captured, and no loop’s',
      report(reads('main.run.func1 main.go:22'), writes('main.run main.go:31')),
      'captured-variable',
    ],
    [
      'a flag is read before it is written; a write above the read is a field',
      report(reads('main.(*T).Get main.go:30'), writes('main.(*T).Get main.go:12')),
      'struct-field',
    ],
    [
      'methods of two types share no field that the report names',
      report(reads('main.(*T).Get main.go:30'), writes('main.(*U).Set main.go:40')),
      'variable',
    ],
    [
      'two atomic accesses are not mixed',
      report(atomically('main.(*T).Inc main.go:30'), atomically('main.(*T).Dec main.go:40')),
      'struct-field',
    ],
    [
      'one atomic access of two is',
      report(atomically('main.(*T).Inc main.go:30'), reads('main.(*T).Get main.go:40')),
      'mixed-atomic',
    ],
    [
      'objects of two library types are not one object',
      report(
        writes('bytes.(*Buffer).Write buffer.go:179', 'main.log main.go:9'),
        writes('strings.(*Builder).WriteString builder.go:112', 'main.log main.go:12'),
      ),
      'variable',
    ],
  ])('%s', (_, text, kind) => {
    expect(kindOf(text).id).toBe(kind);
  });

  test('a race between a test and the code it tests is not of the test alone', () => {
    const both = report(writes('main.TestRun.func1 run_test.go:9'), writes('main.TestRun run_test.go:14'));
    const one = report(writes('main.TestRun run_test.go:9'), writes('main.(*T).Set main.go:14'));
    expect([kindOf(both).testOnly, kindOf(one).testOnly]).toEqual([true, false]);
  });
});
