import type { LetConstant } from '../facts.ts';
import { elementsOf, isKind } from '../language/syntax.ts';
import type { Bound } from '../language/bind.ts';
import type { Expression } from '../language/kusto.ts';

const constantTypes: ReadonlySet<string> = new Set([
  'bool',
  'datetime',
  'decimal',
  'dynamic',
  'guid',
  'int',
  'long',
  'real',
  'string',
  'timespan',
]);

/** The `let name = literal` statements at the top level of a query. */
export function letConstants({ root, text }: Bound): readonly LetConstant[] {
  if (!isKind(root, 'QueryBlock')) return [];
  return elementsOf(root.Statements).flatMap((statement) => {
    if (!isKind(statement, 'LetStatement') || !statement.Name || !statement.Expression) return [];
    const { Name: name, Expression: value } = statement;
    const type = value.ResultType?.Name ?? '';
    if (!isConstant(value) || !constantTypes.has(type)) return [];
    const { TextStart: start, Width: length } = value;
    return [{ name: name.SimpleName ?? '', type, text: text.slice(start, start + length), start, length }];
  });
}

/** A literal, with a sign before it or not: `-5` is an operator on a literal for the parser. */
function isConstant(expression: Expression): boolean {
  if (isKind(expression, 'UnaryMinusExpression') || isKind(expression, 'UnaryPlusExpression'))
    return expression.Expression?.IsLiteral ?? false;
  return expression.IsLiteral;
}
