import { expect, it } from 'vitest';
import { headingOf } from '../../components/analyzer/heading-of.ts';
import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { goRules, nodeRules } from '../../lib/generated/rules.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const ids = [...goRules, ...nodeRules].map(({ id }) => id);

function headingOfText(text: string) {
  const [finding] = diagnose(parseTrace(text), { index: { version: 1, incidents: [], keys: {} } }).findings;
  if (!finding) throw new Error('nothing found');
  return headingOf(finding);
}

it('says "race" only where two were at it, and "possible" where the finding is', () => {
  const stack = 'goroutine 7 [running]:\nmain.(*store).put(0xc000012345)\n\t/src/app/store.go:12 +0x1f\n';
  expect(headingOfText(`fatal error: concurrent map writes\n\n${stack}`)).toBe('race');
  expect(headingOfText(`panic: close of closed channel\n\n${stack}`)).toBe('known-pattern');
  expect(headingOfText("Error: socket hang up\n    at send (/srv/app/send.js:4:3) {\n  code: 'ECONNRESET'\n}\n")).toBe(
    'known-pattern',
  );
  expect(headingOfText('2024/05/01 10:00:00 http: superfluous response.WriteHeader call from main.h (h.go:9)\n')).toBe(
    'possible-race',
  );
  expect(
    headingOfText(`fatal error: all goroutines are asleep - deadlock!\n\n${stack.replace('running', 'chan receive')}`),
  ).toBe('blocked');
});

it('has a heading for every pattern', () => {
  const finding = { confidence: 'certain' } as const;
  const headings = ids.map((pattern) => headingOf({ ...finding, pattern } as Parameters<typeof headingOf>[0]));
  const count = (heading: string) => headings.filter((one) => one === heading).length;
  expect([count('race'), count('blocked')]).toEqual([12, 2]);
});
