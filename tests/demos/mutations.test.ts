import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as engine from 'postmutex/explore';
import { transform } from 'sucrase';
import { describe, expect, test } from 'vitest';
import { applyBreak, type Break, readBreaks } from '../../lib/catalog/breaks.ts';
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

/** Where nothing is written down: every statement that waits or looks taken out, and every two neighbours swapped. */
function plainEdits(source: string): Break[] {
  const lines = source.split('\n').map((line) => line.trim());
  const statement = (line: string | undefined) => line !== undefined && /^(?:await |if \(.*\) return)/.test(line);
  return lines.flatMap((line, i): Break[] => {
    if (!statement(line)) return [];
    const next = lines[i + 1];
    return statement(next) && next !== line
      ? [{ without: [line] }, { swap: [line, next as string] }]
      : [{ without: [line] }];
  });
}

const edits = fixes.flatMap(({ id, source, breaks }) =>
  existsSync(breaks)
    ? readBreaks(readFileSync(breaks, 'utf8')).map((edit) => ({ id, source, edit, what: JSON.stringify(edit) }))
    : [],
);

async function breaksIt(source: string, edit: Break): Promise<engine.Execution | null> {
  const { counterexample } = await engine.explore(load(applyBreak(source, edit)), {
    certificateBudget: 0,
    stopAtFirst: true,
  });
  if (!counterexample || counterexample.steps.length === 0) return null;
  // An error of the edit itself, a name that is not there, would fail at once and prove nothing.
  const message = counterexample.outcome.kind === 'failed' ? counterexample.outcome.message : '';
  return /^(?:ReferenceError|TypeError|SyntaxError):/.test(message) ? null : counterexample;
}

describe.each(edits)('$id $what', ({ source, edit }) => {
  test('is an edit of the fixed program that makes it fail', async () => {
    const found = await breaksIt(readFileSync(path.join(root, source), 'utf8'), edit);
    expect(found?.outcome.kind).toMatch(/^(?:failed|deadlock)$/);
  });
});

test('a fix with nothing written down about it fails too, when a statement is taken out or two are swapped', async () => {
  for (const { id, source, breaks } of fixes) {
    if (existsSync(breaks)) continue;
    const fixed = readFileSync(path.join(root, source), 'utf8');
    const results = await Promise.all(plainEdits(fixed).map((edit) => breaksIt(fixed, edit).catch(() => null)));
    expect(results.filter(Boolean).length, id).toBeGreaterThan(0);
  }
});

test('an edit that does not fit or changes nothing is refused', () => {
  expect(() => applyBreak('a\nb', { without: ['c'] })).toThrow('no line has "c"');
  expect(() => applyBreak('a\nb', { swap: ['b', 'a'] })).toThrow('no line has "a"');
  expect(() => applyBreak('a\nb', { replace: [{ from: 'a', to: 'a' }] })).toThrow('changes nothing');
  expect(applyBreak('a\nb\na\nc', { without: ['a'], after: 'b' })).toBe('a\nb\nc');
});
