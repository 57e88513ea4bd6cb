import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { extended, namedExpressions } from './extend.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `serialize`: the rows as they are, since the order of rows never changes by itself here; it may add columns. */
export const serializeOperator: OperatorCompiler = (node: Kusto.Language.Syntax.SerializeOperator, input, scope) => {
  const columns = columnsOfType(node.ResultType);
  return extended(input.columns, namedExpressions(elementsOf(node.Expressions), columns, scope));
};

/** `render`: a chart is drawn by who shows the result. */
export const renderOperator: OperatorCompiler = (_node, input) => ({ columns: input.columns, run: (_execution, frame) => frame });
