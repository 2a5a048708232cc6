// Takes one part of a Node rule's condition away at a time and asks the rule cases: a part that no case misses is not
// tested. A part is a sign of a table, one of a sign's conditions, one alternative of an expression (for names and
// codes those of its groups too), one element of a list, one `if`, one side of `&&` and `||`. All of them are switches
// in one bundle, so that nothing is built or parsed twice. Usage: npm run mutate:node-rules [-- FILE…].
// Prints the survivors; exit status 1 when there are any that tests/diagnose/node/survivors.txt does not explain.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { withoutEachAlternative } from './regexp-parts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const FOLDERS = ['lib/diagnose/rules/node', 'lib/diagnose/node'];
/** How a sign is looked for; tests of its own hold it. */
const SPARED = new Set(['sign-rule.ts', 'signs.ts', 'crash.ts']);
const CONDITIONS = new Set(['name', 'code', 'message', 'frame']);
const NEVER = '(?!)';
const ALWAYS = '';

const files =
  process.argv.length > 2
    ? process.argv.slice(2).map((file) => path.resolve(file))
    : FOLDERS.flatMap((folder) =>
        readdirSync(path.join(root, folder))
          .filter((file) => !SPARED.has(file))
          .map((file) => path.join(root, folder, file)),
      );

/** What each switch takes away; the index is the switch. Switch 0 takes nothing. */
const parts = [''];

/** The source of a file with a switch at every part. */
function withSwitches(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const name = path.relative(path.join(root, 'lib/diagnose'), file);
  const add = (what) => parts.push(`${name} ${what.replace(/\s+/g, ' ')}`) - 1;
  const emit = (node) => {
    if (tellsInWords(node) || ts.isImportDeclaration(node)) return node.getText(tree);
    if (ts.isRegularExpressionLiteral(node)) return isArgument(node) ? node.getText(tree) : ofExpression(node, add);
    let text = '';
    let at = node.getStart(tree);
    ts.forEachChild(node, (child) => {
      const start = child.getStart(tree);
      if (start < at) return;
      text += source.slice(at, start) + switched(child, emit(child));
      at = child.getEnd();
    });
    return text + source.slice(at, node.getEnd());
  };
  const switched = (node, text) => {
    const { parent } = node;
    if (ts.isIfStatement(parent) && parent.expression === node && !isNullGuard(node))
      return `(__without !== ${add(`if (${node.getText(tree)})`)} && (${text}))`;
    if (ts.isBinaryExpression(parent) && node !== parent.operatorToken && !isNullGuard(node)) {
      const operator = parent.operatorToken.kind;
      if (operator === ts.SyntaxKind.AmpersandAmpersandToken)
        return `(__without === ${add(`&& ${node.getText(tree)}`)} || (${text}))`;
      if (operator === ts.SyntaxKind.BarBarToken)
        return `(__without !== ${add(`|| ${node.getText(tree)}`)} && (${text}))`;
    }
    if (ts.isReturnStatement(parent) && ts.isCaseClause(parent.parent))
      return `(__without === ${add(`return ${node.getText(tree)}`)} ? null : ${text})`;
    if (ts.isNewExpression(node) && text.startsWith('new Set(__list(')) return text.replace('new Set(', '__has(');
    if (ts.isArrayLiteralExpression(node) && isListOfWords(node))
      return `__list([${node.elements.map((element) => add(`'${element.text}'`))}], ${text})`;
    return text;
  };
  return emit(tree);
}

/** The variants of an expression, one of which a switch chooses. */
function ofExpression(node, add) {
  const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(node.getText());
  const property = ts.isPropertyAssignment(node.parent) && CONDITIONS.has(node.parent.name.text) ? node.parent : null;
  const said = property ? property.name.text : 'expression';
  const variants = [];
  const vary = (what, without) => variants.push(`[${add(what)}, /${without === ALWAYS ? '(?:)' : without}/${flags}]`);
  const alternatives = withoutEachAlternative(source, said === 'name' || said === 'code');
  for (const { part, source: without } of alternatives) vary(`${said} /${part}/ of /${source}/`, without);
  if (alternatives.length === 0 || !property) vary(`${said} /${source}/ never`, NEVER);
  const siblings = property?.parent.properties.filter((one) => CONDITIONS.has(one.name?.text)) ?? [];
  if (siblings.length > 1) vary(`${said} /${source}/ not asked`, ALWAYS);
  return `__expression([${variants}], /${source}/${flags})`;
}

/** `text.replace(/…/g, …)`: what is done with it is no condition. */
const isArgument = (node) => ts.isCallExpression(node.parent);

/** Wording and evidence have tests of their own; a verdict is a pattern and how sure it is. */
function tellsInWords(node) {
  const type = ts.isFunctionLike(node) ? node.type?.getText() : undefined;
  const named = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node.name.getText() : '';
  if (/^(outranks|headline|explanation|nextSteps|evidence|names|STATES|SAYS)$/.test(named)) return true;
  return type !== undefined && /\bText\b|Evidence|Record<string/.test(type);
}

const isListOfWords = (node) => node.elements.length > 1 && node.elements.every((one) => ts.isStringLiteral(one));

/** `frame`, `!frame`, `frame !== null`: without it the type checker is red already. */
const isNullGuard = (node) => /^!?[\w.]+(\s*[!=]==?\s*(null|undefined))?$/.test(node.getText());

globalThis.__without = 0;
globalThis.__expression = (variants, whole) => {
  const expression = () => variants.find(([id]) => id === __without)?.[1] ?? whole;
  return { exec: (text) => expression().exec(text), test: (text) => expression().test(text) };
};
globalThis.__list = (ids, words) => {
  const without = () => words.filter((_, i) => ids[i] !== __without);
  return { includes: (word) => without().includes(word), [Symbol.iterator]: () => without()[Symbol.iterator]() };
};

globalThis.__has = (words) => ({ has: (word) => words.includes(word) });

const switchedFiles = new Map(files.map((file) => [file, withSwitches(file, readFileSync(file, 'utf8'))]));
const scratch = mkdtempSync(path.join(tmpdir(), 'mutate-node-rules-'));
const survivors = [];
try {
  const outfile = path.join(scratch, 'rules.mjs');
  await build({
    entryPoints: [path.join(root, 'tests/diagnose/node/verdicts.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'warning',
    define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'tests/diagnose/node')) },
    plugins: [
      {
        name: 'switches',
        setup: (bundle) =>
          bundle.onLoad({ filter: /\.ts$/ }, (args) =>
            switchedFiles.has(args.path) ? { contents: switchedFiles.get(args.path), loader: 'ts' } : undefined,
          ),
      },
    ],
  });
  const { firstWrongVerdict } = await import(pathToFileURL(outfile).href);
  const before = firstWrongVerdict();
  if (before) throw new Error(`a case is wrong before anything is taken away: ${before}`);
  for (let id = 1; id < parts.length; id++) {
    globalThis.__without = id;
    // A rule that throws is noticed too: the tests would be red.
    let wrong;
    try {
      wrong = firstWrongVerdict();
    } catch (error) {
      wrong = String(error);
    }
    if (!wrong) survivors.push(parts[id]);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const explained = new Set(
  readFileSync(path.join(root, 'tests/diagnose/node/survivors.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);
console.log(
  `${parts.length - 1 - survivors.length} of ${parts.length - 1} parts of conditions are noticed when missing; ` +
    `${survivors.filter((one) => explained.has(one)).length} are explained in survivors.txt.`,
);
const open = survivors.filter((one) => !explained.has(one));
for (const survivor of open) console.log(`  ${survivor}`);
process.exitCode = open.length > 0 ? 1 : 0;
