import type { Expression as ExpressionNode } from '../../language/index.ts';
import { emptyFrame } from '../constant.ts';
import { select } from '../frame.ts';
import { compileTable, refuse } from '../scope.ts';
import { parameterText } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { compileJoinKeys, matchRows } from './join-keys.ts';
import { onExpressions, pairRows } from './join.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `lookup`: a join that adds the columns of a second table but its keys. */
export const lookupOperator: OperatorCompiler = (node: Kusto.Language.Syntax.LookupOperator, input, scope) => {
  const kind = parameterText(node.Parameters, 'kind') ?? 'leftouter';
  if (kind !== 'leftouter' && kind !== 'inner') throw refuse(`lookup kind=${kind}`, node, scope);
  const right = compileTable(node.Expression as ExpressionNode, { ...scope, columns: [] }); // a lookup has one
  const keys = compileJoinKeys(onExpressions(node.LookupClause, node, scope), input.columns, right.columns, scope);
  const keyNames = new Set(keys.map((key) => key.rightColumn));
  const added = right.columns.flatMap((column, position) => (keyNames.has(column.name) ? [] : [position]));
  const declared = columnsOfType(node.ResultType);
  const columns = [...input.columns, ...added.map((position) => right.columns[position] as (typeof right.columns)[number])].map(
    (column, position) => ({ name: declared[position]?.name ?? column.name, type: column.type }),
  );
  return {
    columns,
    run: (execution, frame) => {
      const other = right.run(execution, emptyFrame);
      const matches = matchRows(frame, other, keys, execution);
      const { leftRows, rightRows } = pairRows(matches, kind === 'inner' ? {} : { loneLeft: true }, execution);
      const matched = select(other, rightRows).columns;
      return {
        schema: columns,
        columns: [...select(frame, leftRows).columns, ...added.map((position) => matched[position] as (typeof matched)[number])],
        length: leftRows.length,
      };
    },
  };
};
