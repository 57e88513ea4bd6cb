import { remembered } from '../constant.ts';
import type { Expression } from '../scope.ts';
import { conversion } from '../values/convert.ts';
import { lift } from '../vector.ts';

/** An expression with its values turned into another type. */
export function converted(expression: Expression, type: string | undefined): Expression {
  if (type === undefined || type === 'any' || type === expression.type || expression.type === 'unknown') return expression;
  if (expression.type === 'int' && type === 'long') return { ...expression, type };
  const convert = conversion(expression.type, type);
  return remembered({
    type,
    constant: expression.constant,
    evaluate: (frame, execution) => lift(convert, [expression.evaluate(frame, execution)], frame.length),
  });
}
