import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import { columnAt } from '../expressions/names.ts';
import { converted } from '../expressions/converted.ts';
import type { AggregateCall, AggregateEvaluate, Expression, Grouped, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { nullOf } from '../values/convert.ts';
import type { Values } from '../values/dynamic.ts';
import { denseOf, valuesOf } from '../vector.ts';
import type { Dense, Index } from '../dense.ts';
import { gather } from '../dense.ts';
import type { Execution } from '../execution.ts';
import { extremeRows } from './extremes.ts';
import { rankedGroups, weightedPercentile } from './percentiles.ts';

type CallNode = Kusto.Language.Syntax.FunctionCallExpression;

/** Compiles an aggregate that gives several columns; `keys` are the columns that `*` leaves out. */
export type RowAggregate = (node: CallNode, scope: Scope, keys: readonly string[]) => readonly AggregateCall[];

/** The aggregates that pick a row of each group, and those with several results, by name. */
export const rowAggregates: Readonly<Record<string, RowAggregate>> = {
  arg_max: (node, scope, keys) => argumentOf(node, scope, keys, 1),
  argmax: (node, scope, keys) => argumentOf(node, scope, keys, 1),
  arg_min: (node, scope, keys) => argumentOf(node, scope, keys, -1),
  argmin: (node, scope, keys) => argumentOf(node, scope, keys, -1),
  any: takeAny,
  take_any: takeAny,
  anyif: takeAnyIf,
  take_anyif: takeAnyIf,
  percentiles: severalPercentiles,
  percentilesw: severalWeighted,
};

function argumentsOf(node: CallNode): readonly ExpressionNode[] {
  return elementsOf<ExpressionNode>(node.ArgumentList?.Expressions);
}

function argumentOf(node: CallNode, scope: Scope, keys: readonly string[], sign: number): readonly AggregateCall[] {
  const [first, ...others] = argumentsOf(node);
  if (!first) throw refuse('arg_max or arg_min without arguments', node, scope);
  const by = compileExpression(first, scope);
  const own = kindOf(first) === 'NameReference' ? [(first as Kusto.Language.Syntax.NameReference).SimpleName ?? ''] : [];
  const returned = others.flatMap((other) => returnedColumns(other, scope, [...keys, ...own]));
  const rows = remembered((grouped, execution) => {
    const column = denseOf(by.evaluate(grouped.frame, execution), grouped.frame.length);
    const best = extremeRows(grouped, column, by.type, sign);
    // Where every value is null, any row of the group stands for it.
    return best.some((row) => row < 0) ? orFirst(best, grouped) : best;
  });
  return [by, ...returned].map((expression) => pickedColumn(expression, rows));
}

function orFirst(rows: Index, grouped: Grouped): Index {
  const firsts = firstRows(grouped);
  return rows.map((row, group) => (row < 0 ? (firsts[group] ?? -1) : row));
}

function firstRows({ groups, count, frame }: Grouped): Index {
  const rows = new Int32Array(count).fill(-1);
  for (let row = frame.length - 1; row >= 0; row -= 1) rows[groups[row] as number] = row; // groups are below the count
  return rows;
}

function returnedColumns(node: ExpressionNode, scope: Scope, excluded: readonly string[]): readonly Expression[] {
  if (kindOf(node) !== 'StarExpression') return [compileExpression(node, scope)];
  return scope.columns.flatMap((column, position) => (excluded.includes(column.name) ? [] : [columnAt(position, column.type)]));
}

type OfGroups<Result> = (grouped: Grouped, execution: Execution) => Result;
type Rows = OfGroups<Index>;

/** What several columns read, such as the chosen rows, is found once for all of them. */
function remembered<Result extends object>(find: OfGroups<Result>): OfGroups<Result> {
  const found = new WeakMap<Grouped, Result>();
  return (grouped, execution) => {
    const present = found.get(grouped);
    if (present) return present;
    const made = find(grouped, execution);
    found.set(grouped, made);
    return made;
  };
}

function pickedColumn(expression: Expression, rows: Rows): AggregateCall {
  const evaluate: AggregateEvaluate = (grouped, execution): Dense => {
    const picked = rows(grouped, execution);
    const column = denseOf(expression.evaluate(grouped.frame, execution), grouped.frame.length);
    return gather(column, picked, nullOf(expression.type));
  };
  return { type: expression.type, evaluate };
}

// The service may take any row; we take the first, and for each column the first value that is not null.
function takeAny(node: CallNode, scope: Scope, keys: readonly string[]): readonly AggregateCall[] {
  return argumentsOf(node)
    .flatMap((argument) => returnedColumns(argument, scope, keys))
    .map((expression) => pickedColumn(expression, firstWithValue(expression, undefined)));
}

function takeAnyIf(node: CallNode, scope: Scope): readonly AggregateCall[] {
  const [value, condition] = argumentsOf(node).map((argument) => compileExpression(argument, scope));
  if (!value || !condition) throw refuse('take_anyif without a condition', node, scope);
  return [pickedColumn(value, firstWithValue(value, converted(condition, 'bool')))];
}

function firstWithValue(expression: Expression, condition: Expression | undefined): Rows {
  return (grouped, execution) => {
    const { groups, count, frame } = grouped;
    const rows = new Int32Array(count).fill(-1);
    const values = valuesOf(expression.evaluate(frame, execution), frame.length);
    const accepted = condition && valuesOf(condition.evaluate(frame, execution), frame.length);
    for (let row = 0; row < frame.length; row += 1) {
      const group = groups[row] as number; // within the length
      if ((rows[group] as number) < 0 && values[row] !== null && (!accepted || accepted[row] === true)) rows[group] = row; // groups are below the count
    }
    return rows;
  };
}

function severalPercentiles(node: CallNode, scope: Scope): readonly AggregateCall[] {
  const [first, ...wanted] = argumentsOf(node).map((argument) => compileExpression(argument, scope));
  if (!first) throw refuse('percentiles without arguments', node, scope);
  const ranked = remembered((grouped, execution) =>
    rankedGroups(grouped, denseOf(first.evaluate(grouped.frame, execution), grouped.frame.length), first.type),
  );
  return wanted.map((percentage) => ({
    type: first.type,
    evaluate: (grouped: Grouped, execution: Execution): Values => {
      const vector = percentage.evaluate(grouped.frame, execution);
      const rank = Number(vector.constant ? vector.value : vector.values[0]);
      return Array.from({ length: grouped.count }, (_, group) => ranked(grouped, execution)(group, rank));
    },
  }));
}

function severalWeighted(node: CallNode, scope: Scope): readonly AggregateCall[] {
  const [value, weight, ...wanted] = argumentsOf(node).map((argument) => compileExpression(argument, scope));
  if (!value || !weight) throw refuse('percentilesw without weights', node, scope);
  const run = weightedPercentile.prepare({ name: 'percentilesw', types: [value.type, weight.type, 'real'], resultType: value.type });
  return wanted.map((percentage) => ({
    type: value.type,
    evaluate: ({ frame, groups, count }: Grouped, execution: Execution) => {
      const columns = [value, weight, percentage].map((expression) => denseOf(expression.evaluate(frame, execution), frame.length));
      return run({ groups, count, columns, length: frame.length, execution });
    },
  }));
}
