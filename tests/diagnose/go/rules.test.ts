import { describe, expect, test } from 'vitest';
import type { Diagnosis, Text } from '../../../lib/diagnose/types.ts';
import { goRules } from '../../../lib/generated/rules.ts';
import { readCases } from './read-cases.ts';
import { read, wrongAboutCrash, wrongAboutNearMiss } from './verdicts.ts';

const fires = readCases('fires');
const nearMisses = readCases('near-miss');

describe('a real crash fires its rule', () => {
  test.each(fires)('$name', (one) => {
    expect(wrongAboutCrash(one)).toBeNull();
  });
});

describe('a near miss leaves the rule silent', () => {
  test.each(nearMisses)('$name', (one) => {
    expect(wrongAboutNearMiss(one)).toBeNull();
  });
});

describe('known to be wrong: a case that gets right moves to fires/', () => {
  test.each(readCases('known-wrong'))('$name', (one) => {
    expect(wrongAboutCrash(one)).not.toBeNull();
  });
});

describe('what a finding says', () => {
  test.each(fires)('$name points at characters and leaves no mark unfilled', ({ text }) => {
    const { findings, summary } = read(text);
    for (const finding of findings) {
      expect(finding.evidence.length).toBeGreaterThan(0);
      for (const { span } of finding.evidence) expect(text.slice(span[0], span[1]).trim()).not.toBe('');
      for (const says of allTexts(finding)) expectSaid(says);
    }
    expectSaid(summary);
  });

  test.each(nearMisses)('$name is summed up in both languages', ({ text }) => {
    expectSaid(read(text).summary);
  });
});

describe('every rule is shown by cases', () => {
  test.each(goRules.map((rule) => rule.id))('%s', (id) => {
    const captured = fires.filter((one) => one.about === id && one.header.provenance?.startsWith('captured'));
    expect(captured.length).toBeGreaterThanOrEqual(1);
    expect(nearMisses.filter((one) => one.about === id).length).toBeGreaterThanOrEqual(2);
  });
});

function allTexts(finding: Diagnosis['findings'][number]): readonly Text[] {
  return [
    finding.headline,
    finding.explanation,
    ...finding.evidence.map((one) => one.says),
    ...finding.suspects.map((one) => one.why),
    ...finding.nextSteps.map((one) => one.says),
    ...(finding.concurrency ? [finding.concurrency.says] : []),
    ...(finding.suspectsNote ? [finding.suspectsNote] : []),
  ];
}

/** Filled, in both languages, one paragraph, no gap where a name should stand. */
function expectSaid({ en, zh }: Text): void {
  for (const said of [en, zh]) {
    expect(said.trim()).not.toBe('');
    expect(said).not.toMatch(/\{\w+\}|undefined|\[object/);
    expect(said).not.toMatch(/ {2}|\s[.,;]|\n/);
  }
  expect(zh).toMatch(/\p{Script=Han}/u);
}
