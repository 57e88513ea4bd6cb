import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `count`: the number of rows. */
export const countOperator: OperatorCompiler = (node: Kusto.Language.Syntax.CountOperator) => {
  const columns = columnsOfType(node.ResultType);
  return { columns, run: (_execution, frame) => frameOf(columns, [[frame.length]]) };
};
