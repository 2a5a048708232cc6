import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** One regular expression of the program, as its source file writes it. */
export interface Found {
  /** `lib/text/x.ts:12` (line from 1). */
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

/** One whose source is put together when the program runs. */
export interface Built {
  readonly at: string;
  /** The argument, as written. */
  readonly expression: string;
}

export interface Expressions {
  readonly literals: readonly Found[];
  readonly built: readonly Built[];
}

/** Every regular expression of the TypeScript files in these folders of the repository, generated files left out. */
export function findInFolders(folders: readonly string[]): Expressions {
  const all = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('lib/generated/'))
      .map((file) => findInText(file, readFileSync(path.join(root, file), 'utf8'))),
  );
  return { literals: all.flatMap((one) => one.literals), built: all.flatMap((one) => one.built) };
}

export function findInText(file: string, text: string): Expressions {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const literals: Found[] = [];
  const built: Built[] = [];
  const visit = (node: ts.Node): void => {
    const at = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ at, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (isRegExpCall(node)) {
      const [pattern, flags] = node.arguments ?? [];
      const source = pattern && constant(pattern);
      const letters = flags ? constant(flags) : '';
      if (source !== undefined && letters !== undefined) literals.push({ at, source, flags: letters });
      else built.push({ at, expression: pattern?.getText(tree) ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { literals, built };
}

/** `new RegExp(…)`, `RegExp(…)`, and both by way of `globalThis`. */
function isRegExpCall(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  const called = node.expression;
  return (ts.isPropertyAccessExpression(called) ? called.name : called).getText() === 'RegExp';
}

/** The value of a string that is written whole where it stands. */
function constant(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw')
    return ts.isNoSubstitutionTemplateLiteral(node.template) ? node.template.rawText : undefined;
  return undefined;
}
