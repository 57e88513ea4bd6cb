import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import { converted } from '../expressions/converted.ts';
import type { Execution } from '../execution.ts';
import type { Frame, Index } from '../frame.ts';
import { select } from '../frame.ts';
import type { Expression, OperatorCompiler } from '../scope.ts';
import { compileExpression } from '../scope.ts';
import { trueRows } from '../true-rows.ts';

/** `where`: keeps the rows for which a condition is true. */
export const whereOperator: OperatorCompiler = (node: Kusto.Language.Syntax.FilterOperator, input, scope) => {
  const conditions = conjuncts(node.Condition).map((condition) => converted(compileExpression(condition, scope), 'bool'));
  return { columns: input.columns, run: (execution, frame) => filter(frame, conditions, execution) };
};

/** The parts of a condition that must all hold. */
export function conjuncts(node: ExpressionNode | null): readonly (ExpressionNode | null)[] {
  if (node && kindOf(node) === 'AndExpression') {
    const { Left, Right } = node as Kusto.Language.Syntax.BinaryExpression;
    return [...conjuncts(Left), ...conjuncts(Right)];
  }
  if (node && kindOf(node) === 'ParenthesizedExpression') {
    const inner = (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression;
    return inner && kindOf(inner) === 'AndExpression' ? conjuncts(inner) : [inner];
  }
  return [node];
}

/** The rows for which all conditions are true; each condition sees only what the ones before it kept. */
export function filter(frame: Frame, conditions: readonly Expression[], execution: Execution): Frame {
  let kept = frame;
  for (const condition of conditions) {
    execution.budget.steps(kept.length);
    const vector = condition.evaluate(kept, execution);
    if (!vector.constant) kept = keep(kept, trueRows(vector));
    else if (vector.value !== true) kept = select(kept, new Int32Array(0));
  }
  return kept;
}

function keep(frame: Frame, index: Index): Frame {
  return index.length === frame.length ? frame : select(frame, index);
}
