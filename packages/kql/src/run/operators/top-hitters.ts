import { converted } from '../expressions/converted.ts';
import { LazyColumn } from '../frame.ts';
import type { OperatorCompiler } from '../scope.ts';
import { compileExpression } from '../scope.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong } from '../values/integer.ts';
import { valuesOf } from '../vector.ts';
import { groupFrame } from './summarize.ts';
import { countOf } from './take.ts';

/** `top-hitters`: the values with the most rows, or the largest sum; exact where the service estimates. */
export const topHittersOperator: OperatorCompiler = (node: Kusto.Language.Syntax.TopHittersOperator, _input, scope) => {
  const count = compileExpression(node.Expression, { ...scope, columns: [] });
  const key = compileExpression(node.OfExpression, scope);
  const by = node.ByClause?.Expression ? compileExpression(node.ByClause.Expression, scope) : undefined;
  const weight = by && by.type !== 'real' ? converted(by, 'long') : by;
  const columns = columnsOfType(node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      const { grouping, keyColumns } = groupFrame(frame, [key], execution);
      const weights = weight ? valuesOf(weight.evaluate(frame, execution), frame.length) : undefined;
      const sums = Array<Long>(frame.length === 0 ? 0 : grouping.count).fill(0);
      for (let row = 0; row < frame.length; row += 1) {
        const group = grouping.groups[row] ?? 0;
        const added = weights ? (weights[row] ?? 0) : 1;
        sums[group] = weight?.type === 'real' ? Number(sums[group]) + Number(added) : addLong(sums[group] ?? 0, added as Long); // integers
      }
      const order = sums.map((_, group) => group).sort((left, right) => Number(sums[right]) - Number(sums[left]) || left - right);
      const best = order.slice(0, Math.max(countOf(count, execution), 0));
      const values = best.map((group) => keyColumns[0]?.column.values[grouping.firsts[group] ?? 0] as Value); // a group has a first row
      return {
        schema: columns,
        columns: [new LazyColumn(values), new LazyColumn(best.map((group) => sums[group] as Long))],
        length: best.length,
      };
    },
  };
};
