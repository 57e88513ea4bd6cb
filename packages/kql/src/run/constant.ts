import { once } from './execution.ts';
import type { Frame } from './frame.ts';
import type { Expression } from './scope.ts';
import type { Value } from './values/dynamic.ts';
import type { Vector } from './vector.ts';
import { constant, firstOf } from './vector.ts';

/** A frame without rows and columns. */
export const emptyFrame: Frame = { schema: [], columns: [], length: 0 };

/** A frame of one row without columns: where constants are worked out. */
export const unitFrame: Frame = { schema: [], columns: [], length: 1 };

/** An expression with a value that is known before the run. */
export function constantExpression(type: string, value: Value): Expression {
  const vector = constant(value);
  return { type, constant: true, evaluate: () => vector };
}

/** An expression that is worked out once a run, where it is constant. */
export function remembered(expression: Expression): Expression {
  if (!expression.constant) return expression;
  const evaluate: Expression['evaluate'] = (_frame, execution) =>
    once(execution, expression, (): Vector => constant(firstOf(expression.evaluate(unitFrame, execution))));
  return { ...expression, evaluate };
}
