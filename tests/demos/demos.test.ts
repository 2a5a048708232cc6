import { decodeSchedule, encodeSchedule, execute, explore } from 'postmutex/explore';
import { describe, expect, test } from 'vitest';
import { demos } from '../../lib/generated/demos.ts';

const broken = demos.filter(({ variant }) => variant !== 'fixed');
const fixed = demos.filter(({ variant }) => variant === 'fixed');

test('every demo folder has a broken and a fixed program', () => {
  const variants = new Map<string, string[]>();
  for (const { kind, id, variant } of demos)
    variants.set(`${kind} ${id}`, [...(variants.get(`${kind} ${id}`) ?? []), variant]);
  for (const [id, names] of variants) expect(names, id).toEqual(expect.arrayContaining(['broken', 'fixed']));
  expect(variants.size).toBeGreaterThanOrEqual(5);
});

describe.each(broken)('$id $variant', ({ load }) => {
  test('fails under a schedule that the explorer finds, and that replays from its token', async () => {
    const { default: program } = await load();
    const { verdict, counterexample, failures } = await explore(program);
    expect(['FAILS', 'DEADLOCK']).toContain(verdict.word);
    expect(failures).toBeGreaterThan(0);
    const token = encodeSchedule(counterexample?.schedule ?? []);
    expect(token.length).toBeLessThanOrEqual(64);
    const replayed = await execute(program, decodeSchedule(token) ?? []);
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(counterexample));
    expect(counterexample?.race).not.toBeNull();
  });
});

describe.each(fixed)('$id fixed', ({ load }) => {
  test('is proven, and its two counts of schedules agree', async () => {
    const { default: program } = await load();
    const { verdict, redundant, executions } = await explore(program);
    expect(verdict.word).toBe('PROVEN');
    if (verdict.word !== 'PROVEN') return;
    expect(verdict.certificate.paths).not.toBeNull();
    expect(verdict.certificate.linearExtensions).toBe(verdict.certificate.paths);
    expect(redundant).toBeLessThanOrEqual(Math.max(5, 0.25 * executions));
  });
});
