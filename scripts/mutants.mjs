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

/** Every change of one place of a TypeScript text, as { start, end, replacement }. */
export function mutantsOf(source) {
  const tree = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found = [];
  const replace = (node, replacement) => found.push({ start: node.getStart(tree), end: node.getEnd(), replacement });
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (node.parent && isCondition(node)) {
      if (node.kind !== kind.TrueKeyword) replace(node, 'true');
      if (node.kind !== kind.FalseKeyword) replace(node, 'false');
    } else if (node.kind === kind.TrueKeyword || node.kind === kind.FalseKeyword) {
      replace(node, node.kind === kind.TrueKeyword ? 'false' : 'true');
    }
    if (ts.isBinaryExpression(node))
      for (const other of OPERATORS.get(node.operatorToken.kind) ?? []) replace(node.operatorToken, other);
    if (ts.isExpressionStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)) replace(node, ';');
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
