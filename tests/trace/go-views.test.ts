import { describe, expect, test } from 'vitest';
import { asData } from '../../lib/trace/as-data.ts';
import { groupGoroutines } from '../../lib/trace/go/group.ts';
import { SeenGoroutine } from '../../lib/trace/go/seen-goroutine.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { Frame, GoReport, Goroutine } from '../../lib/trace/types.ts';

// Goroutines whose every line was seen before are views of the text. What they say must be what the same lines say
// when they are read for the first time, one goroutine in a text.

/** Of one dump: stacks that share their innermost frames, a goroutine each, arguments that repeat and that do not. */
function stackOf(n: number): string[] {
  const word = (n % 5) * 16;
  const inner = ['main.leaf(0x', word.toString(16), ')\n\t/app/leaf.go:7 +0x1d\n'].join('');
  const middle =
    n % 3 === 0
      ? `main.(*Hub).left({0xc000${n % 2}, 0x1?}, ...)\n\t/app/hub.go:40 +0x2\n`
      : `net/http.(*conn).right(...)\n\t/usr/local/go/src/net/http/server.go:30 +0x3\n`;
  const creator = `created by main.start${n % 4 === 0 ? '' : ` in goroutine ${1 + (n % 2)}`}\n\t/app/main.go:${12 + (n % 2)} +0x9\n`;
  return [inner, middle, creator];
}

const STATES = ['running', 'chan receive, 3 minutes', 'select, locked to thread', 'sleep, synctest bubble 4'];
const headerOf = (n: number) =>
  `goroutine ${n === 77 ? '9007199254740991' : n + 1} [${STATES[n % STATES.length]}]${n % 7 === 0 ? ` {tenant: t${n}}` : ''}:\n`;
const goroutineText = (n: number) => headerOf(n) + stackOf(n).join('');
const dumpOf = (count: number) => Array.from({ length: count }, (_, n) => goroutineText(n)).join('\n');

function read(text: string): { readonly report: GoReport; readonly text: string } {
  const { reports } = parseTrace(text);
  const [report] = reports;
  if (reports.length !== 1 || report?.language !== 'go') throw new Error(`read ${reports.length} reports`);
  return { report, text };
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Without offsets: frames that say the same are one in a large dump, with the span of the first. */
const withoutSpans = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part) => (key === 'span' || key === 'headerSpan' ? undefined : part)));

describe.each([
  ['small', 90],
  ['large enough to share frames', 2500],
])('a %s dump', (_, count) => {
  const { report, text } = read(dumpOf(count));
  const alone = (n: number) => read(goroutineText(n)).report.goroutines[0] as Goroutine;

  test('is read as views, nearly all', () => {
    const views = report.goroutines.filter((goroutine) => goroutine instanceof SeenGoroutine);
    expect(report.goroutines).toHaveLength(count);
    expect(views.length).toBeGreaterThan(count - 30);
  });

  test('says of each goroutine what it says of itself', () => {
    const step = count > 1000 ? 23 : 1;
    for (let n = 0; n < count; n += step)
      expect(withoutSpans(report.goroutines[n]), `goroutine ${n}`).toEqual(withoutSpans(alone(n)));
  });

  test('points at the lines that say so', () => {
    for (const [n, goroutine] of report.goroutines.entries()) {
      expect(text.slice(...goroutine.headerSpan)).toBe(headerOf(n).trimEnd());
      expect(text.slice(...goroutine.span).trimEnd()).toBe(goroutineText(n).trimEnd());
      const [inner, middle, creator] = stackOf(n);
      const says = (frame: Frame | undefined) => frame && text.slice(...frame.span);
      expect(says(goroutine.frames[0])).toBe(inner?.trimEnd());
      expect(says(goroutine.frames[1])).toBe(middle?.trimEnd());
      expect(says(goroutine.createdBy?.frame)).toBe(creator?.replace('created by ', '').trimEnd());
    }
  });

  test('says the same in whatever order it is asked', () => {
    const { goroutines } = read(text).report;
    for (const goroutine of goroutines.toReversed()) void goroutine.frames;
    expect(json(goroutines)).toEqual(json(report.goroutines));
  });

  test('answers the same frames each time it is asked', () => {
    for (const goroutine of report.goroutines.slice(-20)) {
      expect(goroutine.frames).toBe(goroutine.frames);
      expect(goroutine.createdBy).toBe(goroutine.createdBy);
    }
  });

  test('can be sent as data', () => {
    const data = asData(report);
    expect(structuredClone(data)).toEqual(json(report));
  });

  test('is grouped as if every frame had been looked at', () => {
    const groups = groupGoroutines(report.goroutines);
    const plain = groupGoroutines((asData(report) as GoReport).goroutines);
    expect(json(groups)).toEqual(json(plain));
    // Two middles, two places of the creator.
    expect(groups).toHaveLength(4);
  });
});

test('offsets behind the place do not part a group', () => {
  const dump = Array.from({ length: 8 }, (_, n) => goroutineText(2).replace('+0x9', `+0x${9 - (n % 2)}`)).join('\n');
  expect(groupGoroutines(read(dump).report.goroutines)).toHaveLength(1);
});
