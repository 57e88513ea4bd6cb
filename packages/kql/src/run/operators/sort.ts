import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import type { Frame, Index } from '../frame.ts';
import { everyRow, select } from '../frame.ts';
import type { Expression, OperatorCompiler, Scope } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { comparison } from '../values/compare.ts';
import type { Value, Values } from '../values/dynamic.ts';
import { valuesOf } from '../vector.ts';
import { compileExpression } from '../scope.ts';

/** A key to order rows by. */
export interface SortKey {
  readonly expression: Expression;
  readonly ascending: boolean;
  readonly nullsFirst: boolean;
}

/** `sort` and `order`: descending and nulls last, where nothing else is said. */
export const sortOperator: OperatorCompiler = (node: Kusto.Language.Syntax.SortOperator, input, scope) => {
  const keys = elementsOf<ExpressionNode>(node.Expressions).map((element) => sortKey(element, scope));
  return { columns: input.columns, run: (execution, frame) => select(frame, sortedIndex(frame, keys, execution)) };
};

/** The key of an expression with its `asc`, `desc` and `nulls`. */
export function sortKey(node: ExpressionNode, scope: Scope): SortKey {
  const ordered = kindOf(node) === 'OrderedExpression' ? (node as Kusto.Language.Syntax.OrderedExpression) : undefined;
  const ascending = / *\basc\b/.test(ordered?.Ordering?.AscOrDescKeyword?.Text ?? '');
  const nulls = ordered?.Ordering?.NullsClause?.toString() ?? '';
  return {
    expression: compileExpression(ordered?.Expression ?? node, scope),
    ascending,
    nullsFirst: nulls === '' ? ascending : /first/.test(nulls),
  };
}

/** The rows of a frame in order; rows with equal keys keep theirs. */
export function sortedIndex(frame: Frame, keys: readonly SortKey[], execution: Execution): Index {
  execution.budget.steps(frame.length * keys.length);
  const index = everyRow(frame.length);
  const orders = keys.map((key) => rowOrder(valuesOf(key.expression.evaluate(frame, execution), frame.length), key));
  const [only] = orders;
  if (orders.length === 1 && only) return index.sort((left, right) => only(left, right) || left - right);
  return index.sort((left, right) => {
    for (const order of orders) {
      const result = order(left, right);
      if (result !== 0) return result;
    }
    return left - right;
  });
}

/** Compares two rows by one key. */
export function rowOrder(values: Values, { expression, ascending, nullsFirst }: SortKey): (left: number, right: number) => number {
  const compare = comparison(expression.type);
  const sign = ascending ? 1 : -1;
  const nullSign = nullsFirst ? -1 : 1;
  return (left, right) => {
    const first = values[left] as Value; // rows of the frame
    const second = values[right] as Value; // as above
    if (first === second) return 0;
    const firstRank = emptiness(first);
    const secondRank = emptiness(second);
    if (firstRank !== secondRank) return (firstRank - secondRank) * nullSign;
    return firstRank === 2 ? 0 : sign * compare(first, second);
  };
}

// Nulls stand at one end, and NaN next to them.
function emptiness(value: Value): number {
  if (value === null) return 2;
  return typeof value === 'number' && Number.isNaN(value) ? 1 : 0;
}
