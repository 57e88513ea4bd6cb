import type { Expression as ExpressionNode } from '../../language/index.ts';
import { compileAggregates } from '../aggregates/compile.ts';
import type { Aggregates } from '../aggregates/compile.ts';
import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { frameOf, select } from '../frame.ts';
import type { Expression, OperatorCompiler } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import { firstOf, valuesOf } from '../vector.ts';
import { rowOrder } from './sort.ts';
import { groupFrame } from './summarize.ts';

type Clause = Kusto.Language.Syntax.TopNestedClause;

interface Level {
  readonly count: Expression | undefined;
  readonly key: Expression;
  readonly aggregates: Aggregates;
  readonly ascending: boolean;
}

/** `top-nested`: the top values of a column, within each the top values of the next, and so on. */
export const topNestedOperator: OperatorCompiler = (node: Kusto.Language.Syntax.TopNestedOperator, _input, scope) => {
  const levels = elementsOf<Clause>(node.Clauses).map((clause): Level => {
    if (clause.WithOthersClause) throw refuse('top-nested with others', clause, scope);
    const by = clause.ByExpression as ExpressionNode; // a clause has one
    const ordered = by instanceof Kusto.Language.Syntax.OrderedExpression ? by : undefined;
    const aggregates = compileAggregates([ordered?.Expression ?? by], scope, []);
    if (aggregates.outputs.length !== 1) throw refuse('top-nested by several columns', clause, scope);
    return {
      count: clause.Expression ? compileExpression(clause.Expression, { ...scope, columns: [] }) : undefined,
      key: compileExpression(clause.OfExpression, scope),
      aggregates,
      ascending: /\basc\b/.test(ordered?.Ordering?.AscOrDescKeyword?.Text ?? ''),
    };
  });
  const declared = columnsOfType(node.ResultType);
  if (declared.length !== levels.length * 2) throw refuse('top-nested with columns that the binder merged', node, scope);
  const types = levels.flatMap((level) => [level.key.type, level.aggregates.outputs[0]?.type ?? 'dynamic']);
  const columns = declared.map((column, position) => ({ name: column.name, type: types[position] ?? column.type }));
  return {
    columns,
    run: (execution, frame) => {
      const rows = nested(frame, levels, execution);
      return frameOf(
        columns,
        columns.map((_, position) => rows.map((row) => row[position] ?? null)),
      );
    },
  };
};

function nested(frame: Frame, levels: readonly Level[], execution: Execution): readonly (readonly Value[])[] {
  const [level, ...deeper] = levels;
  if (!level) return [[]];
  if (frame.length === 0) return [];
  const { grouping } = groupFrame(frame, [level.key], execution);
  const results = level.aggregates.frame({ frame, groups: grouping.groups, count: grouping.count }, execution);
  const [output] = level.aggregates.outputs;
  if (!output) throw new Error('top-nested without an aggregate');
  const values = valuesOf(output.evaluate(results, execution), grouping.count);
  const keys = valuesOf(level.key.evaluate(frame, execution), frame.length);
  const order = rowOrder(values, { expression: output, ascending: level.ascending, nullsFirst: level.ascending });
  const groups = values.map((_, group) => group).sort((left, right) => order(left, right) || left - right);
  const most = level.count ? Number(firstOf(level.count.evaluate(unitFrame, execution))) : groups.length;
  const members: number[][] = values.map(() => []);
  for (const [row, group] of grouping.groups.entries()) members[group]?.push(row);
  return groups.slice(0, Math.max(most, 0)).flatMap((group) => {
    const own = select(frame, Int32Array.from(members[group] ?? []));
    const first = [keys[grouping.firsts[group] ?? 0] ?? null, values[group] ?? null];
    return nested(own, deeper, execution).map((rest) => [...first, ...rest]);
  });
}
