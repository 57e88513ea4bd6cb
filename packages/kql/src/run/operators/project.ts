import type { LazyColumn } from '../frame.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { refuse } from '../scope.ts';
import { lazyColumn, namedExpressions } from './extend.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `project`: the columns named, and no others. */
export const projectOperator: OperatorCompiler = (node: Kusto.Language.Syntax.ProjectOperator, _input, scope) => {
  const columns = columnsOfType(node.ResultType);
  const named = namedExpressions(elementsOf(node.Expressions), columns, scope);
  if (named.length !== columns.length && !scope.open) throw refuse('project with columns that the binder merged', node, scope);
  const types = columns.map((column, position) => ({ name: column.name, type: named[position]?.expression.type ?? column.type }));
  return {
    columns: types,
    run: (execution, frame) => ({
      schema: types,
      columns: named.map(({ expression }): LazyColumn => lazyColumn(expression, frame, execution)),
      length: frame.length,
    }),
  };
};
