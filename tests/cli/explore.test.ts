import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_TIMEOUT, buildCli, runCli } from '../helpers/run-cli.ts';

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

let cli: string;
let folder: string;
beforeAll(() => {
  cli = buildCli();
  folder = mkdtempSync(path.join(tmpdir(), 'postmutex-explore-test-'));
}, BUILD_TIMEOUT);
const run = (source: string, ...args: string[]) => {
  writeFileSync(path.join(folder, 'program.ts'), source);
  return runCli(cli, ['explore', 'program.ts', ...args], { cwd: folder });
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
