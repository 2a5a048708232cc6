import { deepStrictEqual, ok, strictEqual, throws } from 'node:assert';
import { Worker } from 'node:worker_threads';

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

/** `$program` in a name stands for that property of the row; rows that a name does not tell apart are numbered. */
const each =
  (run: typeof test) =>
  (rows: readonly unknown[]) =>
  (name: string, ...rest: unknown[]) => {
    for (const [i, row] of rows.entries()) {
      const values = Array.isArray(row) ? row : [row];
      const parts = rest.map((part) => (typeof part === 'function' ? () => part(...values) : part));
      const full = name.replace(/\$(\w+)/g, (_, key) => String((row as Record<string, unknown>)[key]));
      run(full === name ? `${name} #${i + 1} ${typeof values[0] === 'object' ? '' : values[0]}` : full, ...parts);
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
  toEqual: (other: unknown) => deepStrictEqual(plain(value), plain(other)),
  toMatchObject: (pattern: unknown) => ok(contains(value, pattern)),
  toHaveProperty: (name: string, other: unknown) => deepStrictEqual((value as Record<string, unknown>)[name], other),
  toHaveLength: (length: number) => strictEqual((value as { length: number }).length, length),
  toContain: (part: unknown) => ok((value as string | unknown[]).includes(part as string)),
  toMatch: (pattern: RegExp) => ok(pattern.test(String(value))),
  toThrow: (part: string) => throws(value as () => void, (error) => String(error).includes(part)),
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

/** Ends the process when a test takes much more of the processor than it should: a mutant may loop for ever. */
function watchdog() {
  const shared = new Float64Array(new SharedArrayBuffer(8));
  const code = `
    const { workerData } = require('node:worker_threads');
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    for (;;) {
      Atomics.wait(sleeper, 0, 0, 50);
      const { user, system } = process.cpuUsage();
      if ((user + system) / 1000 > workerData[0]) process.kill(process.pid, 'SIGKILL');
    }`;
  shared[0] = Number.POSITIVE_INFINITY;
  new Worker(code, { eval: true, workerData: shared }).unref();
  return (deadline: number) => {
    shared[0] = deadline;
  };
}

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

export const tests = (): string[] => cases.map(({ name }) => name);

let allow: ((deadline: number) => void) | null = null;

/** Set-ups are made once, until this is called. */
export const forget = (): void => finished.clear();

/** Runs a test, set-up included: why it failed, or null, and what it took; ends the process when it takes much more. */
export async function judge(name: string, most: number): Promise<{ failure: string | null; ms: number }> {
  allow ??= watchdog();
  const started = processorMs();
  allow(started + most);
  let failure: string | null = null;
  try {
    await cases.find((one) => one.name === name)?.body();
  } catch (error) {
    failure = String(error instanceof Error ? error.message : error).slice(0, 400);
  }
  allow(Number.POSITIVE_INFINITY);
  return { failure, ms: processorMs() - started };
}
