import { select, slice } from '../frame.ts';
import type { OperatorCompiler } from '../scope.ts';
import { compileExpression } from '../scope.ts';
import { columnsOfType } from '../types.ts';
import { lazyColumn } from './extend.ts';
import { groupFrame } from './summarize.ts';
import { countOf } from './take.ts';

/** `sample`: some rows. The service takes any; a run must give the same each time, so it takes the first. */
export const sampleOperator: OperatorCompiler = (node: Kusto.Language.Syntax.SampleOperator, input, scope) => {
  const count = compileExpression(node.Expression, { ...scope, columns: [] });
  return { columns: input.columns, run: (execution, frame) => slice(frame, 0, countOf(count, execution)) };
};

/** `sample-distinct`: some different values of a column, the first ones here. */
export const sampleDistinctOperator: OperatorCompiler = (node: Kusto.Language.Syntax.SampleDistinctOperator, _input, scope) => {
  const count = compileExpression(node.Expression, { ...scope, columns: [] });
  const key = compileExpression(node.OfExpression, scope);
  const columns = columnsOfType(node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      const { grouping } = groupFrame(frame, [key], execution);
      const chosen = select(frame, grouping.firsts.slice(0, frame.length === 0 ? 0 : Math.max(countOf(count, execution), 0)));
      return { schema: columns, columns: [lazyColumn(key, chosen, execution)], length: chosen.length };
    },
  };
};
