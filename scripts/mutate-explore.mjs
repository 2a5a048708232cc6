// Changes the explorer's engine in one place at a time and runs its tests: a change that no test notices is not tested,
// or makes no difference. Usage: npm run mutate:explore [-- PART-OF-A-FILE-NAME…]. Prints the survivors; exit
// status 1 when one of them is not explained in tests/explore/judge/explained.json.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const engine = path.join(root, 'lib/explore');
const FILES = [
  ...['choosers', 'clocks', 'conditions', 'explore', 'footprint', 'run', 'state-key', 'world'],
  ...['strategies/dfs', 'strategies/dpor', 'strategies/pct', 'strategies/smallest'],
  ...['certificate/linear-extensions', 'certificate/state-graph'],
];
/** Processor seconds that one mutant may take: the engine itself takes about three. */
const PATIENCE = 15;

const { SyntaxKind: kind } = ts;
/** What each operator is changed to. */
const OPERATORS = new Map([
  [kind.LessThanToken, ['<=', '>=']],
  [kind.LessThanEqualsToken, ['<', '>']],
  [kind.GreaterThanToken, ['>=', '<=']],
  [kind.GreaterThanEqualsToken, ['>', '<']],
  [kind.EqualsEqualsEqualsToken, ['!==']],
  [kind.ExclamationEqualsEqualsToken, ['===']],
  [kind.AmpersandAmpersandToken, ['||']],
  [kind.BarBarToken, ['&&']],
  [kind.PlusToken, ['-']],
  [kind.MinusToken, ['+']],
  [kind.AmpersandToken, ['|']],
  [kind.BarToken, ['&']],
  [kind.BarEqualsToken, ['&=']],
]);

/** Every change to a file, as { start, end, replacement }. */
function mutantsOf(source) {
  const tree = ts.createSourceFile('engine.ts', source, ts.ScriptTarget.Latest, true);
  const found = [];
  const replace = (node, replacement) => found.push({ start: node.getStart(tree), end: node.getEnd(), replacement });
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isBinaryExpression(node))
      for (const other of OPERATORS.get(node.operatorToken.kind) ?? []) replace(node.operatorToken, other);
    if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
      const condition = ts.isIfStatement(node) ? node.expression : node.condition;
      replace(condition, 'true');
      replace(condition, 'false');
    }
    if (ts.isExpressionStatement(node)) replace(node, ';');
    if (ts.isPrefixUnaryExpression(node) && /^[!~]$/.test(ts.tokenToString(node.operator)))
      replace(node, `(${node.operand.getText(tree)})`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const judge = path.join(root, 'tests/explore/judge.mjs');

/** Runs the tests with `text` in place of a file: the test that noticed, or null. */
async function killerOf(file, text) {
  try {
    await build({
      entryPoints: [path.join(root, 'tests/explore/judge/main.ts')],
      outfile: judge,
      bundle: true,
      sourcemap: 'inline',
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'silent',
      alias: {
        'postmutex/explore': path.join(engine, 'index.ts'),
        vitest: path.join(root, 'tests/explore/judge/vitest.ts'),
      },
      plugins: [
        {
          name: 'mutant',
          setup({ onLoad }) {
            onLoad({ filter: /lib\/explore\/.*\.ts$/ }, ({ path: loaded }) =>
              loaded === file ? { contents: text, loader: 'ts' } : undefined,
            );
          },
        },
      ],
    });
  } catch {
    return 'does not compile';
  }
  const command = `ulimit -t ${PATIENCE} && exec "${process.execPath}" --enable-source-maps "${judge}"`;
  const { status, stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8', timeout: 600_000 });
  return status === 0 ? null : stdout.trim() || 'ran or waited for ever';
}

if ((await killerOf('', '')) !== null) throw new Error(`the engine itself is red: ${await killerOf('', '')}`);
const explained = JSON.parse(readFileSync(path.join(root, 'tests/explore/judge/explained.json'), 'utf8'));
const asked = process.argv.slice(2);
let judged = 0;
let survivors = 0;
let unexplained = 0;
for (const name of FILES.filter((one) => asked.length === 0 || asked.some((part) => one.includes(part)))) {
  const file = path.join(engine, `${name}.ts`);
  const source = readFileSync(file, 'utf8');
  for (const { start, end, replacement } of mutantsOf(source)) {
    judged++;
    if ((await killerOf(file, source.slice(0, start) + replacement + source.slice(end))) !== null) continue;
    survivors++;
    const lines = source.slice(0, start).split('\n');
    const line = source.split('\n')[lines.length - 1].trim();
    const key = `${name}: ${line} [${source.slice(start, end).split('\n')[0]} -> ${replacement}]`;
    if (!(key in explained)) unexplained++;
    console.log(`${name}.ts:${lines.length} ${key.slice(name.length + 2)} ${explained[key] ?? '(not explained)'}`);
  }
  console.log(`${name}: ${judged} mutants so far, ${survivors} not noticed`);
}
rmSync(judge, { force: true });
console.log(`${judged} mutants, ${survivors} not noticed, ${unexplained} of them without an explanation`);
process.exitCode = unexplained > 0 ? 1 : 0;
