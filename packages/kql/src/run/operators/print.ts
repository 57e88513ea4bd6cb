import { unitFrame } from '../constant.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { lazyColumn, severalOf } from './extend.ts';
import { compileExpression } from '../scope.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `print`: one row of values. */
export const printOperator: OperatorCompiler = (node: Kusto.Language.Syntax.PrintOperator, _input, scope) => {
  const outside = { ...scope, columns: [] };
  const expressions = elementsOf<ExpressionNode>(node.Expressions).flatMap(
    (element) => severalOf(element, outside) ?? [compileExpression(element, outside)],
  );
  const columns = columnsOfType(node.ResultType).map((column, position) => ({
    name: column.name,
    type: expressions[position]?.type ?? column.type,
  }));
  return {
    columns,
    run: (execution) => ({
      schema: columns,
      columns: expressions.map((expression) => lazyColumn(expression, unitFrame, execution)),
      length: 1,
    }),
  };
};
