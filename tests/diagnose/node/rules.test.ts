import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../lib/diagnose/diagnose.ts';
import { nodeRules } from '../../../lib/generated/rules.ts';
import { parseTrace } from '../../../lib/trace/parse.ts';
import { readCaptured, readCases } from './read-cases.ts';
import { wrongAbout } from './verdicts.ts';

const cases = readCases();
const captured = readCaptured();

describe('a real crash fires its rule', () => {
  test.each(captured)('$name', (one) => {
    const trace = parseTrace(one.text);
    expect(wrongAbout(one, trace)).toBeNull();
    const [best] = diagnose(trace, { index: { version: 1, incidents: [], keys: {} } }).findings;
    if (one.culprit !== undefined) expect(best?.culprit?.function).toBe(one.culprit);
  });
});

describe.each(nodeRules.map((rule) => rule.id))('%s', (id) => {
  const own = cases.filter((one) => one.about === id);

  test('a real captured trace fires it, and at least two near misses do not', () => {
    expect(captured.filter((one) => one.verdict === id).length).toBeGreaterThanOrEqual(1);
    expect(own.filter((one) => !one.fires).length).toBeGreaterThanOrEqual(2);
  });

  test('every line of its cases is decided as it says', () => {
    const wrong = own.flatMap((one) => {
      const said = wrongAbout(one, parseTrace(one.text));
      return said === null ? [] : [`${one.name}: ${said}`];
    });
    expect(wrong).toEqual([]);
  });
});
