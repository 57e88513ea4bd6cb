import type { Expression as ExpressionNode } from '../../language/index.ts';
import { childrenOf, kindOf } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { concatenate, LazyColumn, select } from '../frame.ts';
import type { OperatorCompiler } from '../scope.ts';
import { compileExpression, compileTable, refuse } from '../scope.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import { groupFrame } from './summarize.ts';

/** `partition`: a subquery over the rows of each key, and its results under one another. */
export const partitionOperator: OperatorCompiler = (node: Kusto.Language.Syntax.PartitionOperator, input, scope) => {
  const key = compileExpression(node.ByExpression, scope);
  const operand = node.Operand;
  if (!operand || kindOf(operand) !== 'PartitionSubquery') throw refuse('partition with a query that names its source', node, scope);
  const inner = childrenOf(operand).find((child) => kindOf(child).endsWith('Operator') || kindOf(child) === 'PipeExpression');
  if (!inner) throw refuse('partition without a subquery', node, scope);
  const subquery = compileTable(inner as ExpressionNode, { ...scope, repeated: true }, input.columns);
  const columns = columnsOfType(node.ResultType).map(({ name, type }) => ({
    name,
    type: subquery.columns.find((column) => column.name === name)?.type ?? type,
  }));
  return {
    columns,
    run: (execution: Execution, frame: Frame) => {
      const { grouping } = groupFrame(frame, [key], execution);
      const rows: number[][] = Array.from({ length: frame.length === 0 ? 0 : grouping.count }, () => []);
      for (const [row, group] of grouping.groups.entries()) rows[group]?.push(row);
      let total = 0;
      const results = rows.map((own) => {
        const result = subquery.run(execution, select(frame, Int32Array.from(own)));
        total += result.length;
        execution.budget.atMostRows(total, 'partition');
        return arranged(result, columns);
      });
      return concatenate(columns, results);
    },
  };
};

function arranged(frame: Frame, columns: Frame['schema']): Frame {
  const made = columns.map(({ name }) => {
    const place = frame.schema.findIndex((column) => column.name === name);
    return frame.columns[place] ?? new LazyColumn(() => Array<Value>(frame.length).fill(null));
  });
  return { schema: columns, columns: made, length: frame.length };
}
