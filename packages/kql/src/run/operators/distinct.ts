import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import { columnAt } from '../expressions/names.ts';
import { gather } from '../dense.ts';
import { LazyColumn } from '../frame.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import { groupFrame } from './summarize.ts';
import { compileExpression } from '../scope.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `distinct`: each combination of values once. */
export const distinctOperator: OperatorCompiler = (node: Kusto.Language.Syntax.DistinctOperator, input, scope) => {
  const keys = elementsOf<ExpressionNode>(node.Expressions).flatMap((element) =>
    kindOf(element) === 'StarExpression'
      ? input.columns.map((column, position) => columnAt(position, column.type))
      : [compileExpression(element, scope)],
  );
  const columns = columnsOfType(node.ResultType).map((column, position) => ({
    name: column.name,
    type: keys[position]?.type ?? column.type,
  }));
  return {
    columns,
    run: (execution, frame) => {
      const { grouping, keyColumns } = groupFrame(frame, keys, execution);
      const { firsts } = grouping;
      if (frame.length === 0) return { schema: columns, columns: columns.map(() => new LazyColumn([])), length: 0 };
      return {
        schema: columns,
        columns: keyColumns.map(({ column, type }) => new LazyColumn(() => gather(column, firsts, nullOf(type)))),
        length: firsts.length,
      };
    },
  };
};
