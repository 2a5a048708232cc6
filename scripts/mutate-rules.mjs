// Removes one part of a Go rule's condition at a time and runs the rule cases: a part whose removal no case notices is
// not tested. Usage: npm run mutate:rules [-- FILE…]. Prints the survivors; exit status 1 when there are any.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const FOLDERS = ['lib/diagnose/rules/go', 'lib/diagnose/go'];
/** Read by no verdict: wording and steps. */
const SPARED = new Set(['common-steps.ts', 'race-kind.ts']);

const files =
  process.argv.length > 2
    ? process.argv.slice(2).map((file) => path.resolve(file))
    : FOLDERS.flatMap((folder) =>
        readdirSync(path.join(root, folder))
          .filter((file) => !SPARED.has(file))
          .map((file) => path.join(root, folder, file)),
      );

/** Every way to leave out one part of a condition, as { start, end, replacement, what }. */
function mutationsOf(source) {
  const tree = ts.createSourceFile('rule.ts', source, ts.ScriptTarget.Latest, true);
  const mutations = [];
  const replace = (node, replacement, what) =>
    mutations.push({ start: node.getStart(tree), end: node.getEnd(), replacement, what });
  const visit = (node) => {
    if (tellsInWords(node)) return;
    if (ts.isIfStatement(node) && !isNullGuard(node.expression))
      replace(node.expression, 'false', `if (${node.expression.getText(tree)})`);
    if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
      if (!isNullGuard(node.left)) replace(node, node.right.getText(tree), `without "${node.left.getText(tree)}"`);
      if (!isNullGuard(node.right)) replace(node, node.left.getText(tree), `without "${node.right.getText(tree)}"`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutations;
}

/** Wording and evidence have tests of their own; a verdict is a pattern and a culprit. */
function tellsInWords(node) {
  const type = ts.isFunctionLike(node) ? node.type?.getText() : undefined;
  return type !== undefined && /^(Text|readonly Evidence\[\]|readonly Suspect\[\])$/.test(type);
}

/** `frame`, `!frame`, `frame !== null`: without it the type checker is red already. */
function isNullGuard(node) {
  return /^!?[\w.]+(\s*[!=]==?\s*(null|undefined))?$/.test(node.getText());
}

const isLogical = (kind) => kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;

const scratch = mkdtempSync(path.join(tmpdir(), 'mutate-rules-'));
let round = 0;

/** The first wrong verdict with `text` in place of `file`; null when every case is still right. */
async function verdictWith(file, text) {
  const outfile = path.join(scratch, `${round++}.mjs`);
  await build({
    entryPoints: [path.join(root, 'tests/diagnose/go/verdicts.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'silent',
    define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'tests/diagnose/go')) },
    plugins: [
      {
        name: 'mutant',
        setup: (bundle) =>
          bundle.onLoad({ filter: /.*/ }, (args) =>
            args.path === file ? { contents: text, loader: 'ts' } : undefined,
          ),
      },
    ],
  });
  const { firstWrongVerdict } = await import(pathToFileURL(outfile).href);
  return firstWrongVerdict();
}

const survivors = [];
let killed = 0;
try {
  const before = await verdictWith('', '');
  if (before) throw new Error(`a case is wrong before any mutation: ${before}`);
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    for (const { start, end, replacement, what } of mutationsOf(source)) {
      const mutant = source.slice(0, start) + replacement + source.slice(end);
      // A mutant that throws is noticed too: the tests would be red.
      const noticed = await verdictWith(file, mutant).catch((error) => String(error));
      if (noticed) killed += 1;
      else
        survivors.push(
          `${path.relative(root, file)}:${source.slice(0, start).split('\n').length} ${what.replace(/\s+/g, ' ')}`,
        );
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${killed} parts of conditions are noticed when missing, ${survivors.length} are not.`);
for (const survivor of survivors) console.log(`  ${survivor}`);
process.exitCode = survivors.length > 0 ? 1 : 0;
