import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import { slice } from '../frame.ts';
import type { Expression, OperatorCompiler } from '../scope.ts';
import { firstOf } from '../vector.ts';
import { compileExpression } from '../scope.ts';

/** `take` and `limit`: the first rows. The service may take any. */
export const takeOperator: OperatorCompiler = (node: Kusto.Language.Syntax.TakeOperator, input, scope) => {
  const count = compileExpression(node.Expression, { ...scope, columns: [] });
  return { columns: input.columns, run: (execution, frame) => slice(frame, 0, countOf(count, execution)) };
};

/** A number of rows as a constant expression gives it. */
export function countOf(expression: Expression, execution: Execution): number {
  return Number(firstOf(expression.evaluate(unitFrame, execution)) ?? 0);
}
