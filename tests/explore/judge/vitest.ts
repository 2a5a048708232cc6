import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';

// As much of Vitest as the tests of the engine use, without its start-up: mutants are judged by the hundred.

type Body = () => unknown;
interface Case {
  readonly name: string;
  readonly body: Body;
}
const cases: Case[] = [];
let before: Body[] = [];
let group = '';

export function test(name: string, ...rest: unknown[]): void {
  const body = rest.find((part) => typeof part === 'function') as Body;
  const setups = before.map(once);
  cases.push({
    name: group + name,
    body: async () => {
      for (const setup of setups) await setup();
      await body();
    },
  });
}

export function describe(name: string, body: Body): void {
  const outer = { before, group };
  before = [...before];
  group += `${name}: `;
  body();
  ({ before, group } = outer);
}

const finished = new Map<Body, unknown>();
const once = (body: Body) => () => {
  if (!finished.has(body)) finished.set(body, body());
  return finished.get(body);
};

export function beforeAll(body: Body): void {
  before.push(body);
}

const each =
  (run: typeof test) =>
  (rows: readonly unknown[]) =>
  (name: string, ...rest: unknown[]) => {
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row];
      const parts = rest.map((part) => (typeof part === 'function' ? () => part(...values) : part));
      run(`${name} ${JSON.stringify(values.map((value) => (typeof value === 'object' ? '' : value)))}`, ...parts);
    }
  };
test.each = each(test);
describe.each = each(describe as typeof test);

const anyOf = Symbol('matcher');
interface Matcher {
  readonly [anyOf]: (value: unknown) => boolean;
}

/** Every property of the pattern, recursively; matchers match. */
function contains(value: unknown, pattern: unknown): boolean {
  if (typeof pattern === 'object' && pattern !== null) {
    if (anyOf in pattern) return (pattern as Matcher)[anyOf](value);
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(pattern) && (!Array.isArray(value) || value.length !== pattern.length)) return false;
    return Object.entries(pattern).every(([key, part]) => contains((value as Record<string, unknown>)[key], part));
  }
  return Object.is(value, pattern);
}

const matchers = (value: unknown) => ({
  toBe: (other: unknown) => strictEqual(value, other),
  toEqual: (other: unknown) => ok(isDeepStrictEqual(plain(value), plain(other))),
  toMatchObject: (pattern: unknown) => ok(contains(value, pattern)),
  toHaveProperty: (name: string, other: unknown) => deepStrictEqual((value as Record<string, unknown>)[name], other),
  toHaveLength: (length: number) => strictEqual((value as { length: number }).length, length),
  toContain: (part: unknown) => ok((value as string | unknown[]).includes(part as string)),
  toMatch: (pattern: RegExp) => ok(pattern.test(String(value))),
  toBeNull: () => strictEqual(value, null),
  toBeGreaterThan: (other: number) => ok((value as number) > other),
  toBeLessThan: (other: number) => ok((value as number) < other),
  toBeLessThanOrEqual: (other: number) => ok((value as number) <= other),
});

/** Without properties that are undefined. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)));

export function expect(value: unknown) {
  const negated = Object.entries(matchers(value)).map(([name, matcher]) => [
    name,
    (...args: unknown[]) => {
      try {
        (matcher as (...args: unknown[]) => void)(...args);
      } catch {
        return;
      }
      throw new Error(`expected not: ${name}`);
    },
  ]);
  return { ...matchers(value), not: Object.fromEntries(negated) as ReturnType<typeof matchers> };
}
expect.stringContaining = (text: string): Matcher => ({ [anyOf]: (value) => String(value).includes(text) });

/** Runs all tests; the name of the first that fails, or null. */
export async function judge(): Promise<string | null> {
  finished.clear();
  for (const { name, body } of cases) {
    try {
      await body();
    } catch (error) {
      return `${name}: ${String(error instanceof Error ? error.message : error).slice(0, 80)}`;
    }
  }
  return null;
}
