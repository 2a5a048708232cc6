import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_TIMEOUT, buildCli, runCli } from '../helpers/run-cli.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const COUNTER = (locked: boolean) => `import { cell, mutex, program, type Stage } from 'postmutex/explore';

interface Account { readonly balance: number }
export default program('deposit', ({ go, afterwards }: Stage) => {
  const balance = cell<number>('balance', 0);
  const lock = mutex('lock');
  for (const name of ['a', 'b']) {
    go(name, async () => {
      ${locked ? 'await lock.lock();' : ''}
      const seen = await balance.get();
      await balance.set(seen + 1);
      ${locked ? 'await lock.unlock();' : ''}
    });
  }
  afterwards('no deposit is lost', () => balance.peek() === 2);
});
`;

/** Loops only in an order that is not the first. */
const LATE_LOOP = COUNTER(false).replace('await balance.set', 'while (name === "a" && seen > 0); await balance.set');
const EAT = 'const all: number[][] = []; for (;;) all.push(Array.from({ length: 1e6 }, () => 0.5)); const seen';

let cli: string;
let folder: string;
/** Where the command puts what it needs for a while. */
let scratch: string;
beforeAll(() => {
  cli = buildCli();
  folder = tempFolder();
  scratch = tempFolder();
}, BUILD_TIMEOUT);
const run = (source: string, ...args: string[]) => {
  writeFileSync(path.join(folder, 'program.ts'), source);
  const env = { ...process.env, TMPDIR: scratch };
  return runCli(cli, ['explore', 'program.ts', ...args], { cwd: folder, env });
};

describe('explore', () => {
  it('finds the lost update, with the line of the file', () => {
    const { status, stdout } = run(COUNTER(false), '--format', 'pretty');
    expect(status).toBe(1);
    expect(stdout).toContain('program.ts  FAILS');
    expect(stdout).toContain('10: const seen = await balance.get();');
    expect(stdout).toContain('✗ no deposit is lost');
  });

  it('proves the locked one', () => {
    const { status, stdout } = run(COUNTER(true), '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file: 'program.ts', verdict: { word: 'PROVEN' }, failures: 0 });
  });

  it('says by its exit status that there is no proof and no failure', () => {
    const { status, stdout } = run(
      COUNTER(true).replace('await lock.lock();', 'await lock.lock(); await new Promise((r) => setTimeout(r, 1));'),
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { word: 'UNCONTROLLED' }, failures: 0 });
    expect(status).toBe(2);
  });

  it.each([
    [
      'a task that loops',
      COUNTER(true).replace('const seen', 'for (;;); const seen'),
      /a step never ended \(a task loops/,
    ],
    ['a loop after many executions', LATE_LOOP, /a step never ended \(a task loops/],
    ['a loop around the program', `for (;;);\n${COUNTER(true)}`, /its code outside of program\(…\) never ended\n/],
    [
      'a loop that fills the memory',
      COUNTER(true).replace('const seen', EAT),
      /it used 1024 MB of memory|a step never/,
    ],
    ['process.exit', COUNTER(true).replace('const seen', 'process.exit(0); const seen'), /it ended its own process/],
    ['an await that never ends', `await new Promise(() => {});\n${COUNTER(true)}`, /awaits at its top level/],
    [
      'a rejection that nobody sees',
      `void Promise.reject(new Error("lost"));\nawait new Promise(setImmediate);`,
      /lost\n/,
    ],
  ])('%s is stopped, and the file is named', (_, source, why) => {
    const { status, stdout, stderr } = run(source);
    expect(stderr).toMatch(/^postmutex: program\.ts was stopped: /);
    expect(stderr).toMatch(why);
    expect({ status, stdout, left: readdirSync(scratch) }).toEqual({ status: 2, stdout: '', left: [] });
  });

  it('keeps what a program prints out of the result', () => {
    const { status, stdout, stderr } = run(`console.log("noise");\n${COUNTER(true)}`, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { word: 'PROVEN' } });
    expect(stderr).toBe('noise\n');
    expect(status).toBe(0);
  });

  it('ends a long search in time, without a proof', () => {
    const long = COUNTER(false).replace("['a', 'b']", '"abcdefghi"').replace('=== 2', '<= 9');
    const { stdout } = run(long, '--budget', '100000000', '--seconds', '1', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { word: 'BUDGET' }, exhausted: false });
  });

  it.each([
    [
      'no program',
      'export const x = 1;\n',
      /^postmutex: program\.ts has no program: end it with "export default program\(…\)"\n$/,
    ],
    ['a syntax error', 'export default program(', /^postmutex: program\.ts does not parse: .+\n$/],
    ['an import that is not there', "import './missing.ts';\n", /^postmutex: program\.ts cannot be loaded: .+\n$/],
    ['a program that throws', 'throw new Error("boom");\n', /^postmutex: program\.ts cannot be loaded: boom\n$/],
  ])('%s is told in one sentence', (_, source, sentence) => {
    const { status, stdout, stderr } = run(source);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('refuses a budget that is no number', () => {
    expect(run(COUNTER(true), '--budget', 'lots').stderr).toBe(
      "postmutex: 'lots' is no value of '--budget' (a whole number from 1 to 100000000)\n",
    );
  });
});
