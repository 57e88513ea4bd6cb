import type { Expression as ExpressionNode } from '../../language/index.ts';
import { resultNameOf } from '../../language/index.ts';
import { compileAggregates } from '../aggregates/compile.ts';
import type { Aggregates } from '../aggregates/compile.ts';
import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn } from '../frame.ts';
import { pairs } from '../grouping.ts';
import type { Expression, OperatorCompiler, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { carry } from '../values/convert.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { toDynamic } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong } from '../values/integer.ts';
import { datetimeFromAbsoluteTicks } from '../values/ticks.ts';
import { firstOf, valuesOf } from '../vector.ts';
import { evenly } from './range.ts';
import { groupFrame } from './summarize.ts';

type Node = Kusto.Language.Syntax.MakeSeriesOperator;

interface Axis {
  readonly expression: Expression;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly step: Expression;
  /** The older form `in range(from, to, step)` includes its end. */
  readonly inclusive: boolean;
}

interface Series {
  readonly aggregates: Aggregates;
  readonly fallbacks: readonly (Expression | undefined)[];
}

/** `make-series`: arrays of aggregates over a regular axis, one row for each group. */
export const makeSeriesOperator: OperatorCompiler = (node: Node, _input, scope) => {
  const axis = compileAxis(node, scope);
  const keys = elementsOf<ExpressionNode>(node.ByClause?.Expressions).map((key) => compileExpression(key, scope));
  const nodes = elementsOf<Kusto.Language.Syntax.MakeSeriesExpression>(node.Aggregates);
  const series: Series = {
    aggregates: compileAggregates(
      nodes.map((element) => element.Expression as ExpressionNode), // a series has one
      scope,
      [],
    ),
    fallbacks: nodes.map((element) =>
      element.DefaultExpression?.Expression
        ? compileExpression(element.DefaultExpression.Expression, { ...scope, columns: [] })
        : undefined,
    ),
  };
  const columns = columnsOfType(node.ResultType);
  if (columns.length !== keys.length + nodes.length + 1) throw refuse('make-series with columns that the binder merged', node, scope);
  const axisName = nameOf(node.OnClause?.Expression as ExpressionNode); // make-series has one
  const nonEmpty = parameterText(node.Parameters, 'kind') === 'nonempty';
  return {
    columns,
    run: (execution, frame) => seriesFrame(frame, { axis, keys, series, columns, axisName, nonEmpty }, execution),
  };
};

function nameOf(node: ExpressionNode): string {
  return resultNameOf(node) || ((node as { readonly SimpleName?: string }).SimpleName ?? '');
}

function compileAxis(node: Node, scope: Scope): Axis {
  const outside = { ...scope, columns: [] };
  const compileOptional = (part: ExpressionNode | null | undefined): Expression | undefined =>
    part ? compileExpression(part, outside) : undefined;
  const expression = compileExpression(node.OnClause?.Expression ?? null, scope);
  const range = node.RangeClause;
  if (range instanceof Kusto.Language.Syntax.MakeSeriesInRangeClause) {
    const [from, to, step] = elementsOf<ExpressionNode>(range.Arguments?.Expressions).map((part) => compileExpression(part, outside));
    if (!from || !to || !step) throw refuse('make-series in range() without three arguments', node, scope);
    return { expression, from, to, step, inclusive: true };
  }
  const {
    MakeSeriesFromClause: from,
    MakeSeriesToClause: to,
    MakeSeriesStepClause: step,
  } = range as Kusto.Language.Syntax.MakeSeriesFromToStepClause; // the other of two forms
  return {
    expression,
    from: compileOptional(from?.Expression),
    to: compileOptional(to?.Expression),
    step: compileExpression(step?.Expression ?? null, outside),
    inclusive: false,
  };
}

interface SeriesPlan {
  readonly axis: Axis;
  readonly keys: readonly Expression[];
  readonly series: Series;
  readonly columns: Frame['schema'];
  readonly axisName: string;
  readonly nonEmpty: boolean;
}

function seriesFrame(frame: Frame, plan: SeriesPlan, execution: Execution): Frame {
  const { axis, keys, series, columns, axisName, nonEmpty } = plan;
  const positions = valuesOf(axis.expression.evaluate(frame, execution), frame.length);
  const points = axisPoints(axis, positions, execution);
  const { grouping, keyColumns } = groupFrame(frame, keys, execution);
  const isEmpty = points.length === 0 || (frame.length === 0 && !(nonEmpty && keys.length === 0));
  const groupCount = isEmpty ? 0 : grouping.count;
  execution.budget.rows(groupCount * points.length, 'make-series');
  const bins = binsOf(positions, points, axis, execution);
  const cells = pairs(
    grouping.groups,
    grouping.count,
    Int32Array.from(bins, (bin) => bin + 1),
    points.length + 1,
  );
  const results = series.aggregates.frame({ frame, groups: cells.groups, count: frame.length === 0 ? 0 : cells.count }, execution);
  const arrays = series.aggregates.outputs.map((output, place): Values => {
    const values = valuesOf(output.evaluate(results, execution), results.length);
    const empty = emptyValue(series.fallbacks[place], output.type, execution);
    const filled = Array.from({ length: groupCount }, () => Array<Dynamic>(points.length).fill(empty));
    for (const [cell, row] of cells.firsts.entries()) {
      const bin = bins[row] ?? -1;
      if (frame.length > 0 && bin >= 0)
        (filled[grouping.groups[row] ?? 0] as Dynamic[])[bin] = toDynamic(values[cell] as Value, output.type); // both are below the counts
    }
    return filled;
  });
  const axisArray = points.map((point) => toDynamic(point, axis.expression.type));
  const keyArrays = keyColumns.map(({ column }): Values =>
    Array.from({ length: groupCount }, (_, group) => column.values[grouping.firsts[group] ?? 0] as Value),
  ); // a first row for each group
  const made: readonly Values[] = ordered(columns, { keyColumns: keyArrays, arrays, axisName, axisArray, groupCount });
  return { schema: columns, length: groupCount, columns: made.map((values) => new LazyColumn(values)) };
}

interface Made {
  readonly keyColumns: readonly Values[];
  readonly arrays: readonly Values[];
  readonly axisName: string;
  readonly axisArray: readonly Dynamic[];
  readonly groupCount: number;
}

// The binder says where the axis stands among the columns.
function ordered(columns: Frame['schema'], { keyColumns, arrays, axisName, axisArray, groupCount }: Made): readonly Values[] {
  const others = [...keyColumns, ...arrays];
  const axis: Values = Array<Value>(groupCount).fill(axisArray);
  const place = columns.findLastIndex((column) => column.name === axisName);
  const at = place < 0 ? others.length : place;
  return [...others.slice(0, at), axis, ...others.slice(at)];
}

function emptyValue(fallback: Expression | undefined, type: string, execution: Execution): Dynamic {
  if (!fallback) return toDynamic(0, type === 'real' ? 'real' : 'long');
  const value = firstOf(fallback.evaluate(unitFrame, execution));
  return value === null ? null : toDynamic(carry(fallback.type, type)(value), type);
}

function axisPoints({ expression, from, to, step, inclusive }: Axis, positions: Values, execution: Execution): Values {
  const size = firstOf(step.evaluate(unitFrame, execution));
  const known = positions.filter((value) => value !== null);
  const start = from ? firstOf(from.evaluate(unitFrame, execution)) : floored(extreme(known, -1), size, expression.type);
  const end = to ? firstOf(to.evaluate(unitFrame, execution)) : extreme(known, 1);
  if (start === null || end === null || size === null || !(Number(size) > 0)) return [];
  const steps = (Number(end) - Number(start)) / Number(size);
  const count = inclusive || !to ? Math.floor(steps) + 1 : Math.ceil(steps);
  if (!(count > 0)) return [];
  execution.budget.elements(count);
  return evenly(start, size, count);
}

function extreme(values: Values, sign: number): Value {
  let best: Value = null;
  for (const value of values) if (best === null || Number(value) * sign > Number(best) * sign) best = value;
  return best;
}

// Bins of datetimes start at the year 1.
function floored(value: Value, step: Value, type: string): Value {
  if (value === null || step === null) return null;
  const origin = type === 'datetime' ? (datetimeFromAbsoluteTicks(0n) ?? 0) : 0;
  const steps = Math.floor((Number(value) - Number(origin)) / Number(step));
  return type === 'real'
    ? steps * Number(step)
    : addLong(origin, Number.isSafeInteger(steps * Number(step)) ? steps * Number(step) : BigInt(steps) * BigInt(step as Long)); // ticks
}

function binsOf(positions: Values, points: Values, { step }: Axis, execution: Execution): readonly number[] {
  const size = Number(firstOf(step.evaluate(unitFrame, execution)));
  const start = Number(points[0] ?? 0);
  return positions.map((position) => {
    if (position === null) return -1;
    const bin = Math.floor((Number(position) - start) / size);
    return bin >= 0 && bin < points.length ? bin : -1;
  });
}
