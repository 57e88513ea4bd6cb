import { select } from '../frame.ts';
import { denseOf } from '../vector.ts';
import { rowOrder, sortedIndex, sortKey } from './sort.ts';
import { countOf } from './take.ts';
import { compileExpression } from '../scope.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `top`: the first rows in an order. */
export const topOperator: OperatorCompiler = (node: Kusto.Language.Syntax.TopOperator, input, scope) => {
  const count = compileExpression(node.Expression, { ...scope, columns: [] });
  const key = sortKey(node.ByExpression as Kusto.Language.Syntax.Expression, scope); // top has one
  return {
    columns: input.columns,
    run: (execution, frame) => {
      const wanted = countOf(count, execution);
      if (wanted * 20 > frame.length) return select(frame, sortedIndex(frame, [key], execution).slice(0, Math.max(wanted, 0)));
      execution.budget.steps(frame.length);
      const column = denseOf(key.expression.evaluate(frame, execution), frame.length);
      const { numbers } = column;
      const order = numbers && !numbers.some(Number.isNaN) ? numberOrder(numbers, key.ascending) : rowOrder(column.values, key);
      return select(frame, firstRows(frame.length, wanted, order));
    },
  };
};

function numberOrder(numbers: Float64Array, ascending: boolean): (left: number, right: number) => number {
  const sign = ascending ? 1 : -1;
  return (left, right) => {
    const first = numbers[left] as number; // rows of the frame
    const second = numbers[right] as number; // as above
    return first === second ? 0 : first < second ? -sign : sign;
  };
}

/** The first rows in an order, without sorting all of them. */
function firstRows(length: number, wanted: number, order: (left: number, right: number) => number): Int32Array {
  const best: number[] = [];
  for (let row = 0; row < length; row += 1) {
    const last = best[wanted - 1];
    if (last !== undefined && order(last, row) <= 0) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(best[middle] as number, row) <= 0) low = middle + 1; // the middle lies within
      else high = middle;
    }
    best.splice(low, 0, row);
    if (best.length > wanted) best.pop();
  }
  return Int32Array.from(best);
}
