import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as engine from 'postmutex/explore';
import { transform } from 'sucrase';
import { describe, expect, test } from 'vitest';
import { applyBreak, readBreaks } from '../../lib/catalog/breaks.ts';
import { demos } from '../../lib/generated/demos.ts';

// A fix is one because of something. demo/breaks.yaml says of what: each of its edits takes that away, and must make
// the fixed program fail under a schedule of at least one step.

/** Compiles a demo's source as the playground does, with the engine as its only import. */
function load(source: string): engine.Program {
  const { code } = transform(source, { transforms: ['typescript', 'imports'] });
  const module = { exports: {} as { default: engine.Program } };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => engine);
  return module.exports.default;
}

const root = path.resolve(import.meta.dirname, '../..');
const fixes = demos
  .filter(({ variant }) => variant === 'fixed')
  .map(({ id, source }) => ({ id, source, breaks: path.join(root, path.dirname(source), 'breaks.yaml') }));

test('every demo says what its fix cannot do without', () => {
  expect(fixes.filter(({ breaks }) => !existsSync(breaks)).map(({ id }) => id)).toEqual([]);
});

const edits = fixes.flatMap(({ id, source, breaks }) =>
  existsSync(breaks)
    ? readBreaks(readFileSync(breaks, 'utf8')).map((edit) => ({ id, source, edit, what: JSON.stringify(edit) }))
    : [],
);

describe.each(edits)('$id $what', ({ source, edit }) => {
  test('is an edit of the fixed program that makes it fail', async () => {
    const fixed = readFileSync(path.join(root, source), 'utf8');
    const broken = load(applyBreak(fixed, edit));
    const { verdict, counterexample } = await engine.explore(broken, { certificateBudget: 0, stopAtFirst: true });
    expect(['FAILS', 'DEADLOCK']).toContain(verdict.word);
    expect(counterexample?.steps.length).toBeGreaterThan(0);
    // An error of the edit itself, a name that is not there, would fail at once and prove nothing.
    const message = counterexample?.outcome.kind === 'failed' ? counterexample.outcome.message : '';
    expect(message).not.toMatch(/^(?:ReferenceError|TypeError|SyntaxError):/);
  });
});

test('an edit that does not fit or changes nothing is refused', () => {
  expect(() => applyBreak('a\nb', { without: ['c'] })).toThrow('no line has "c"');
  expect(() => applyBreak('a\nb', { swap: ['b', 'a'] })).toThrow('no line has "a"');
  expect(() => applyBreak('a\nb', { replace: [{ from: 'a', to: 'a' }] })).toThrow('changes nothing');
  expect(applyBreak('a\nb\na\nc', { without: ['a'], after: 'b' })).toBe('a\nb\nc');
});
