import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf, resultNameOf } from '../../language/index.ts';
import { compileAggregates } from '../aggregates/compile.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { gather } from '../dense.ts';
import { LazyColumn } from '../frame.ts';
import type { Grouping, KeyColumn } from '../grouping.ts';
import { groupRows } from '../grouping.ts';
import type { Expression, OperatorCompiler } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import { denseOf } from '../vector.ts';
import { lazyColumn } from './extend.ts';

/** `summarize`: one row for each group. */
export const summarizeOperator: OperatorCompiler = (node: Kusto.Language.Syntax.SummarizeOperator, _input, scope) => {
  const keys = elementsOf<ExpressionNode>(node.ByClause?.Expressions).map((key) => compileExpression(key, scope));
  const declared = columnsOfType(node.ResultType);
  const keyNames = elementsOf<ExpressionNode>(node.ByClause?.Expressions).flatMap(plainName);
  const nodes = elementsOf<ExpressionNode>(node.Aggregates);
  const aggregates = compileAggregates(nodes, scope, keyNames);
  const parts = [...keys, ...aggregates.outputs];
  if (parts.length !== declared.length && !scope.open) throw refuse('summarize with columns that the binder merged', node, scope);
  const columns = declared.map((column, position) => ({
    name: twoArgumentName(nodes[position - keys.length]) ?? column.name,
    type: parts[position]?.type ?? column.type,
  }));
  return {
    columns,
    run: (execution, frame) => {
      const { grouping, keyColumns } = groupFrame(frame, keys, execution);
      const none = frame.length === 0 && keys.length > 0;
      const count = none ? 0 : grouping.count;
      const results = aggregates.frame({ frame, groups: grouping.groups, count }, execution);
      const keyValues = keyColumns.map(({ column, type }) => new LazyColumn(() => gather(column, grouping.firsts, nullOf(type))));
      return {
        schema: columns,
        columns: [...keyValues, ...aggregates.outputs.map((output) => lazyColumn(output, results, execution))],
        length: count,
      };
    },
  };
};

// `*` leaves out a column that is a key as it stands; of `bin(column, 1h)` the column itself stays.
function plainName(key: ExpressionNode): readonly string[] {
  return kindOf(key) === 'NameReference' ? [(key as Kusto.Language.Syntax.NameReference).SimpleName ?? ''] : [];
}

// The service names a covariance for both of its columns, the binder for the first only.
function twoArgumentName(node: ExpressionNode | undefined): string | undefined {
  if (!node || kindOf(node) !== 'FunctionCallExpression') return undefined;
  const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
  const name = Name?.SimpleName ?? '';
  if (!name.startsWith('covariance')) return undefined;
  const [first, second] = elementsOf<ExpressionNode>(ArgumentList?.Expressions).map(resultNameOf);
  return first && second ? `${name}_${first}_${second}` : undefined;
}

/** The groups of a frame by some keys, and the values of the keys. */
export function groupFrame(
  frame: Frame,
  keys: readonly Expression[],
  execution: Execution,
): { readonly grouping: Grouping; readonly keyColumns: readonly KeyColumn[] } {
  execution.budget.steps(frame.length * (keys.length + 1));
  const keyColumns = keys.map((key) => ({ column: denseOf(key.evaluate(frame, execution), frame.length), type: key.type }));
  return { grouping: groupRows(keyColumns, frame.length), keyColumns };
}
