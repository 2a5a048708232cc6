import { describe, expect, test } from 'vitest';
import { nodeLog } from '../../bench/node-log.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const goroutine = (id: number) =>
  `goroutine ${id} [chan receive, 2 minutes]:\nmain.wait(0xc00001${id})\n\t/srv/app/main.go:12 +0x1d\ncreated by main.main\n\t/srv/app/main.go:30 +0x5c\n\n`;
const dump = Array.from({ length: 4000 }, (_, id) => goroutine(id + 1)).join('');
const log = `${nodeLog(1000).join('\n')}\n`;

const TEXTS: Readonly<Record<string, string>> = {
  'a dump': dump,
  'a log': log,
  'a log with something else at its end': `${log}  at the end: x\nat last\n`,
  'a dump behind a prefix': dump.replaceAll(/^/gm, '2026-11-21T07:00:00.123Z app | '),
  'crashes of both languages': `${dump}\n${log}`,
};

describe('the progress of a long reading', () => {
  test.each(Object.keys(TEXTS))('of %s rises step by step, and the result is the same', (name) => {
    const text = TEXTS[name] ?? '';
    const told: number[] = [];
    const trace = parseTrace(text, { onProgress: (share) => told.push(share) });
    expect(told.length).toBeGreaterThan(3);
    expect(told.length).toBeLessThanOrEqual(100);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(Math.min(...told)).toBeGreaterThan(0);
    expect(told.at(-1)).toBeGreaterThan(0.8);
    expect(told.at(-1)).toBeLessThanOrEqual(1);
    expect(trace.reports.length).toBe(parseTrace(text).reports.length);
  });

  test.each(Object.keys(TEXTS))('of %s ends the reading when it throws', (name) => {
    let calls = 0;
    const cancel = () => {
      calls++;
      throw new Error('cancelled');
    };
    expect(() => parseTrace(TEXTS[name] ?? '', { onProgress: cancel })).toThrow('cancelled');
    expect(calls).toBe(1);
  });
});
