import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goRules, nodeRules } from '../../lib/generated/rules.ts';

const steps = [...goRules, ...nodeRules].flatMap(({ id, nextSteps }) =>
  nextSteps.flatMap(({ command }) => (command === null ? [] : [[id, command] as const])),
);

/** A line of each thing that the searches look for. */
const PROGRAM = `package app
	handler = http.TimeoutHandler(handler, time.Second, "")
	source := rand.New(rand.NewSource(1))
	conn.WriteMessage(1, data)
	conn.ReadMessage()
	http.Error(w, "", 500)
	close(done)
	done <- true
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'postmutex-steps-'));
  writeFileSync(path.join(folder, 'app.go'), PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a command to copy', () => {
  test.each(steps)('of %s is a line that a shell reads: %s', (_, command) => {
    expect(spawnSync('sh', ['-n', '-c', command]).status).toBe(0);
    expect(command).not.toMatch(/\{\w+\}|\n|\u2018|\u2019|\u201c|\u201d/);
  });

  test.each(steps.filter(([id, command]) => id.startsWith('go/') && command.startsWith('grep')))(
    'of %s finds what it looks for: %s',
    (_, command) => {
      expect(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })).toContain('app.go');
    },
  );
});
