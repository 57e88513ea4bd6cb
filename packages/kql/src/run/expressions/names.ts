import { constantExpression } from '../constant.ts';
import type { LazyColumn } from '../frame.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { bindingOf, compileExpression, refuse } from '../scope.ts';
import { scalarType } from '../types.ts';

type NameReference = Kusto.Language.Syntax.NameReference;

/** Names, and what only wraps another expression. */
export const nameKinds: ExpressionKinds = {
  NameReference: compileName,
  ParenthesizedExpression: (node: Kusto.Language.Syntax.ParenthesizedExpression, scope) => compileExpression(node.Expression, scope),
  SimpleNamedExpression: (node: Kusto.Language.Syntax.SimpleNamedExpression, scope) => compileExpression(node.Expression, scope),
  OrderedExpression: (node: Kusto.Language.Syntax.OrderedExpression, scope) => compileExpression(node.Expression, scope),
};

function compileName(node: NameReference, scope: Scope): Expression {
  const name = node.SimpleName ?? '';
  if (isColumn(node)) return columnNamed(name, node, scope);
  const binding = bindingOf(name, scope.environment);
  if (binding?.kind === 'scalar') {
    const { expression, columns } = binding;
    if (expression.constant || columns === scope.columns) return expression;
    throw refuse(`the parameter ${name}, which depends on rows, inside another table`, node, scope);
  }
  if (scope.columns.some((column) => column.name === name)) return columnNamed(name, node, scope);
  if (scope.open) return constantExpression(scalarType(node.ResultType), null);
  throw refuse(`the name ${name}, which is unknown`, node, scope);
}

function isColumn(node: NameReference): boolean {
  return node.ReferencedSymbol instanceof Kusto.Language.Symbols.ColumnSymbol;
}

function columnNamed(name: string, node: NameReference, scope: Scope): Expression {
  const position = scope.columns.findIndex((column) => column.name === name);
  const column = scope.columns[position];
  if (column) return columnAt(position, column.type);
  if (scope.open) return constantExpression(scalarType(node.ResultType), null);
  throw refuse(`the column ${name}, which the rows do not have`, node, scope);
}

/** The values of a column of the frame. */
export function columnAt(position: number, type: string): Expression {
  return {
    type,
    constant: false,
    evaluate: (frame) => (frame.columns[position] as LazyColumn).dense(), // the frame has the columns of the scope
  };
}
