import ts from 'typescript';

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
  [kind.QuestionQuestionToken, ['&&']],
  [kind.PlusToken, ['-']],
  [kind.MinusToken, ['+']],
  [kind.AsteriskToken, ['+']],
  [kind.AmpersandToken, ['|']],
  [kind.BarToken, ['&']],
  [kind.LessThanLessThanToken, ['>>']],
  [kind.PlusEqualsToken, ['-=', '=']],
  [kind.MinusEqualsToken, ['+=']],
  [kind.AsteriskEqualsToken, ['=']],
  [kind.BarEqualsToken, ['&=', '=']],
  [kind.AmpersandEqualsToken, ['|=', '=']],
  [kind.QuestionQuestionEqualsToken, ['=']],
]);
const METHODS = { some: 'every', every: 'some', push: 'unshift', pop: 'shift', shift: 'pop', min: 'max', max: 'min' };

const isCondition = (node) => {
  const { parent } = node;
  return (
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) &&
      parent.expression === node) ||
    ((ts.isConditionalExpression(parent) || ts.isForStatement(parent)) && parent.condition === node)
  );
};

/** `a ?? b && c` is no program. */
const operatorsFor = ({ operatorToken, left }) =>
  operatorToken.kind === kind.QuestionQuestionToken && left.operatorToken?.kind === kind.QuestionQuestionToken
    ? []
    : (OPERATORS.get(operatorToken.kind) ?? []);

/** Code that runs when its file is loaded, and not when it is called. */
function runsAtLoad(node) {
  for (let at = node.parent; at; at = at.parent)
    if (ts.isFunctionLike(at) || (ts.isPropertyDeclaration(at) && !at.modifiers?.some(isStatic))) return false;
  return true;
}
const isStatic = ({ kind: modifier }) => modifier === kind.StaticKeyword;

/**
 * Every change of one place of a TypeScript text, as { start, end, replacement }; `host` is the smallest part of the
 * text that can be chosen instead of another while the program runs, `atLoad` says that it has run before.
 */
export function mutantsOf(source) {
  const tree = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found = [];
  const replace = (node, replacement, host = node) => {
    found.push({ start: node.getStart(tree), end: node.getEnd(), replacement, host, atLoad: runsAtLoad(node) });
  };
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (node.parent && isCondition(node)) {
      if (node.kind !== kind.TrueKeyword) replace(node, 'true');
      if (node.kind !== kind.FalseKeyword) replace(node, 'false');
    } else if (node.kind === kind.TrueKeyword || node.kind === kind.FalseKeyword) {
      replace(node, node.kind === kind.TrueKeyword ? 'false' : 'true');
    }
    if (ts.isBinaryExpression(node)) for (const other of operatorsFor(node)) replace(node.operatorToken, other, node);
    // Without the call of its parent's constructor a class cannot be made at all.
    const isSuper = ts.isExpressionStatement(node) && /^super\(/.test(node.getText(tree));
    if ((ts.isExpressionStatement(node) && !isSuper) || ts.isContinueStatement(node) || ts.isBreakStatement(node))
      replace(node, ';');
    if (ts.isReturnStatement(node) && !node.expression) replace(node, ';');
    if (ts.isPrefixUnaryExpression(node) && /^[!~]$/.test(ts.tokenToString(node.operator)))
      replace(node, `(${node.operand.getText(tree)})`);
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const text = node.getText(tree);
      if (text.includes('++')) replace(node, text.replace('++', '--'));
      if (text.endsWith('--') || text.startsWith('--')) replace(node, text.replace('--', '++'));
    }
    if (ts.isNumericLiteral(node) && !ts.isNewExpression(node.parent) && !ts.isPrefixUnaryExpression(node.parent))
      replace(node, `(${node.text} + 1)`);
    if (
      ts.isPropertyAccessExpression(node) &&
      Object.hasOwn(METHODS, node.name.text) &&
      ts.isCallExpression(node.parent)
    )
      replace(node.name, METHODS[node.name.text]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The text with all mutants in it: the one numbered `mutant` runs, or none. `test` is a condition over a number. */
export function switched(source, mutants, test) {
  const hosts = new Map();
  for (const [number, mutant] of mutants) {
    const { host } = mutant;
    hosts.set(host, [...(hosts.get(host) ?? []), { number, ...mutant }]);
  }
  const sorted = [...hosts].sort(([a], [b]) => a.getStart() - b.getStart() || b.getEnd() - a.getEnd());
  let next = 0;
  const render = (start, end) => {
    let text = '';
    let at = start;
    while (next < sorted.length && sorted[next][0].getStart() < end) {
      const [host, own] = sorted[next++];
      text += source.slice(at, host.getStart());
      at = host.getEnd();
      const inner = render(host.getStart(), at);
      text += choice(host, own, inner);
    }
    return text + source.slice(at, end);
  };
  const choice = (host, own, inner) => {
    const from = host.getStart();
    const changed = ({ start, end, replacement }) =>
      source.slice(from, start) + replacement + source.slice(end, host.getEnd());
    if (ts.isStatement(host)) return `{ if (!(${own.map(({ number }) => test(number)).join(' || ')})) ${inner} }`;
    if (ts.isPropertyAccessExpression(host.parent) && host.parent.name === host) {
      const name = own.reduceRight((rest, one) => `${test(one.number)} ? '${one.replacement}' : ${rest}`, `'${inner}'`);
      return `$NAME[${name}]`;
    }
    return `(${own.reduceRight((rest, one) => `${test(one.number)} ? (${changed(one)}) : ${rest}`, `(${inner})`)})`;
  };
  return render(0, source.length).replace(/(\?\.|\.)\$NAME\[/g, (_, dot) => (dot === '.' ? '[' : '?.['));
}
