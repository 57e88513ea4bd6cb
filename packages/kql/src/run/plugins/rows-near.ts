import { converted } from '../expressions/converted.ts';
import { select } from '../frame.ts';
import { compileExpression } from '../scope.ts';
import { valuesOf } from '../vector.ts';
import type { PluginCompiler } from './plugin.ts';
import { argumentsOf, constantArgument } from './plugin.ts';

/** `rows_near`: the rows that meet a condition, and some before and after each. */
export const rowsNear: PluginCompiler = (call, scope) => {
  const [test, before, after] = argumentsOf(call);
  const condition = converted(compileExpression(test ?? null, scope), 'bool');
  const counts = [constantArgument(before, scope), constantArgument(after ?? before, scope)];
  return {
    columns: call.input.columns,
    run: (execution, frame) => {
      const [earlier = 0, later = 0] = counts.map((count) => Number(count(execution) ?? 0));
      const accepted = valuesOf(condition.evaluate(frame, execution), frame.length);
      const near = new Uint8Array(frame.length);
      for (let row = 0; row < frame.length; row += 1) {
        if (accepted[row] === true) near.fill(1, Math.max(row - earlier, 0), row + later + 1);
      }
      const rows: number[] = [];
      for (let row = 0; row < frame.length; row += 1) if (near[row] === 1) rows.push(row);
      return select(frame, Int32Array.from(rows));
    },
  };
};
