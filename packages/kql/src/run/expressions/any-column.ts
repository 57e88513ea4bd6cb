import type { Expression, Scope } from '../scope.ts';
import { textOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import type { TextTest } from '../term.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { dense } from '../vector.ts';

/** Whether a test holds for the text of any column of a row, or, negated, for none. */
export function anyColumn(scope: Scope, test: (execution: Execution, frame: Frame) => TextTest, negated = false): Expression {
  const texts = scope.columns.map((column) => textOf(column.type));
  return {
    type: 'bool',
    constant: false,
    evaluate: (frame, execution) => {
      execution.budget.steps(frame.length * texts.length);
      const accepts = test(execution, frame);
      const columns = frame.columns.map((column) => column.read());
      const result = Array<Value>(frame.length).fill(negated);
      for (const [position, values] of columns.entries()) {
        const text = texts[position];
        if (!text) continue;
        for (let row = 0; row < frame.length; row += 1) {
          if (result[row] === negated && accepts(text(values[row] as Value))) result[row] = !negated; // within the length
        }
      }
      return dense(result);
    },
  };
}
