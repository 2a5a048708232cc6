import type { Certificate, Exploration, Proven, Unproven, Verdict } from 'postmutex/explore';
import { expectTypeOf, test } from 'vitest';

// Checked by the type checker (npm run check): only an exhausted search without a failure can be handed on as proven.

const certificate: Certificate = { checked: false, classes: 1, linearExtensions: null, paths: null, states: null };
const verdict: Proven = { word: 'PROVEN', certificate };
const counted = { executions: 1, redundant: 0, schedules: '1', deadlocks: 0, counterexample: null };

test('PROVEN comes with a certificate, and with no other words', () => {
  expectTypeOf<Extract<Verdict, { word: 'PROVEN' }>>().toEqualTypeOf<Proven>();
  expectTypeOf<Proven['certificate']>().toEqualTypeOf<Certificate>();
  expectTypeOf<Extract<Unproven, { word: 'PROVEN' }>>().toEqualTypeOf<never>();
  // @ts-expect-error: nothing proves it
  ({ word: 'PROVEN' }) satisfies Verdict;
});

test('an exploration that is not exhausted, or has failures, cannot say PROVEN', () => {
  ({ ...counted, verdict, exhausted: true, failures: 0 }) satisfies Exploration;
  ({ ...counted, verdict: { word: 'BUDGET', executions: 1 }, exhausted: false, failures: 0 }) satisfies Exploration;
  // @ts-expect-error: the search was not exhausted
  ({ ...counted, verdict, exhausted: false, failures: 0 }) satisfies Exploration;
  // @ts-expect-error: a schedule fails
  ({ ...counted, verdict, exhausted: true, failures: 1 }) satisfies Exploration;
});

test('who has an exploration that is not exhausted knows that it proves nothing', () => {
  expectTypeOf<Extract<Exploration, { exhausted: true; failures: 0 }>['verdict']>().toEqualTypeOf<Proven>();
  const told = (exploration: Exploration): boolean =>
    exploration.verdict.word === 'PROVEN' ? exploration.exhausted : false;
  expectTypeOf(told).returns.toEqualTypeOf<boolean>();
});
