import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { compile } from '../../components/playground/compile.ts';
import { demos } from '../../lib/generated/demos.ts';

/** Line of the first thing that TypeScript's own parser complains of; it recovers, so the later ones say little. */
function lineByTypeScript(source: string): number | null {
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true });
  const first = Math.min(...diagnostics.map(({ start }) => start ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(first) ? source.slice(0, first).split('\n').length : null;
}

const faultOf = async (source: string) => {
  const compiled = await compile(source);
  return compiled.ok ? null : { line: compiled.line, message: compiled.message };
};

describe('a syntax error is put on its own line', () => {
  it.each([
    ['at the top', 'let a = 1;\nlet b = ;\n', 2],
    ['in a function', 'function f() {\n  const a = 1;\n  let b = ;\n}\n', 3],
    ['in an arrow function', 'const f = async () => {\n  const a = 1;\n  let b = ;\n};\n', 3],
    ['in one inside another', 'const f = (x: number) => {\n  g(() => {\n    let b = ;\n  });\n};\n', 3],
    ['in a generic one', 'const f = async <T>(x: T) => {\n\n\n  let b = ;\n};\n', 4],
    ['in a condition', 'const f = (x: number) => {\n  const a = 1;\n  if (a {\n    b();\n  }\n};\n', 3],
    ['in a list of arguments', 'run((a) => {\n  const x = 2;\n  foo(1 2);\n});\n', 3],
    ['in a method', 'class A {\n  m = () => {\n    let c = ;\n  };\n}\n', 3],
    ['in a string that is not closed', "const f = () => {\n  const s = 'abc;\n};\n", 2],
    ['at the end, where a brace is missing', 'const f = () => {\n  a();\n\n', 2],
  ])('%s', async (_, source, line) => {
    expect((await faultOf(source))?.line).toBe(line);
  });

  it('in every line of a demo, as TypeScript’s own parser has it', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { source, id, variant } of demos) {
      const lines = readFileSync(path.resolve(source), 'utf8').split('\n');
      for (let at = 4; at < lines.length; at += 9) {
        const broken = [...lines.slice(0, at), 'let q = ;', ...lines.slice(at)].join('\n');
        const expected = lineByTypeScript(broken);
        if (expected === null) continue;
        const fault = await faultOf(broken);
        tried++;
        if (fault?.line !== expected) wrong.push(`${id} ${variant}, line ${at + 1}: ${fault?.line}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });
});

it('says what stands there, and keeps the compiler’s words where they are right', async () => {
  expect(await faultOf('const f = () => {\n  let b = ;\n};\n')).toEqual({ line: 2, message: "Unexpected token ';'" });
  expect(await faultOf('const f = () => {\n  a();\n')).toEqual({ line: 2, message: 'Unexpected end of the program' });
  expect(await faultOf("const s = 'abc;\n")).toEqual({ line: 1, message: 'Unterminated string constant' });
});

it('takes every demo as it is', async () => {
  for (const { source } of demos) expect((await compile(readFileSync(path.resolve(source), 'utf8'))).ok).toBe(true);
});
