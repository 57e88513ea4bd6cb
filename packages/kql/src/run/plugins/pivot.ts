import { compileAggregates } from '../aggregates/compile.ts';
import { kindOf } from '../../language/index.ts';
import type { Column } from '../../facts.ts';
import { columnAt } from '../expressions/names.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn, select } from '../frame.ts';
import { encode, pairs } from '../grouping.ts';
import { groupFrame } from '../operators/summarize.ts';
import type { Aggregates } from '../aggregates/compile.ts';
import { refuse } from '../scope.ts';
import { columnsOfType, isOpen } from '../types.ts';
import { carry, textOf } from '../values/convert.ts';
import type { Value, Values } from '../values/dynamic.ts';
import { dense, valuesOf } from '../vector.ts';
import type { PluginCompiler } from './plugin.ts';
import { argumentsOf, columnPosition } from './plugin.ts';

interface Pivot {
  readonly position: number;
  readonly keys: readonly number[];
  readonly aggregates: Aggregates | undefined;
  readonly declared: readonly Column[] | undefined;
}

/** `pivot`: the values of a column become columns, filled by an aggregate. */
export const pivot: PluginCompiler = (call, scope) => {
  const [column, ...others] = argumentsOf(call);
  const position = columnPosition(column, call, scope);
  const aggregate = others.find((argument) => kindOf(argument) === 'FunctionCallExpression');
  const named = others.filter((argument) => argument !== aggregate).map((argument) => columnPosition(argument, call, scope));
  const used = aggregate ? columnsIn(String(aggregate), call.input.columns) : [];
  const keys =
    named.length > 0 ? named : call.input.columns.flatMap((_, index) => (index === position || used.includes(index) ? [] : [index]));
  const aggregates = aggregate && compileAggregates([aggregate], scope, []);
  if (aggregates && aggregates.outputs.length !== 1) throw refuse('pivot with an aggregate of several columns', call.node, scope);
  const declared = isOpen(call.node.ResultType) ? undefined : columnsOfType(call.node.ResultType);
  const plan: Pivot = { position, keys, aggregates, declared };
  return {
    columns: declared ?? keys.map((key) => call.input.columns[key] as Column), // positions of the input
    run: (execution, frame) => pivoted(frame, plan, execution),
  };
};

function columnsIn(text: string, columns: readonly Column[]): readonly number[] {
  const words = new Set(text.match(/\w+/g));
  return columns.flatMap((column, index) => (words.has(column.name) ? [index] : []));
}

function pivoted(frame: Frame, { position, keys, aggregates, declared }: Pivot, execution: Execution): Frame {
  const type = frame.schema[position]?.type ?? 'string';
  const column = frame.columns[position]?.dense() ?? dense([]);
  const { grouping } = groupFrame(
    frame,
    keys.map((key) => columnAt(key, frame.schema[key]?.type ?? 'dynamic')),
    execution,
  );
  const codes = encode({ column, type });
  const cells = pairs(grouping.groups, grouping.count, codes.groups, codes.count);
  const count = frame.length === 0 ? 0 : grouping.count;
  execution.budget.rows(count * codes.count, 'pivot');
  const filled = cellValues(frame, { groups: cells.groups, count: frame.length === 0 ? 0 : cells.count }, aggregates, execution);
  const columns = Array.from({ length: codes.count }, () => Array<Value>(count).fill(filled.empty));
  for (const [cell, row] of cells.firsts.entries()) {
    if (frame.length > 0) (columns[codes.groups[row] ?? 0] as Value[])[grouping.groups[row] ?? 0] = filled.values[cell] as Value; // both are below the counts
  }
  const names = Array.from(codes.firsts, (row) => textOf(type)(column.values[row] ?? null));
  const kept = select(frame, grouping.firsts.slice(0, count)).columns;
  const made =
    frame.length === 0 ? [] : names.map((name, code) => ({ column: { name, type: filled.type }, values: columns[code] as Values }));
  made.sort((left, right) => (left.column.name < right.column.name ? -1 : 1));
  const schema = [...keys.map((key) => frame.schema[key] as Column), ...made.map((one) => one.column)]; // positions of the input
  const all = [...keys.map((key) => kept[key] as LazyColumn), ...made.map((one) => new LazyColumn(one.values))]; // as above
  return declared ? asDeclared(declared, schema, all, count) : { schema, columns: all, length: count };
}

interface Cells {
  readonly values: Values;
  /** What a cell without rows holds: the aggregate of nothing. */
  readonly empty: Value;
  readonly type: string;
}

function cellValues(
  frame: Frame,
  grouped: { readonly groups: Int32Array; readonly count: number },
  aggregates: Aggregates | undefined,
  execution: Execution,
): Cells {
  const output = aggregates?.outputs[0];
  if (!aggregates || !output) {
    const counts = Array<number>(grouped.count).fill(0);
    for (const group of grouped.groups) counts[group] = (counts[group] ?? 0) + 1;
    return { values: counts, empty: 0, type: 'long' };
  }
  const results = aggregates.frame({ frame, ...grouped }, execution);
  const nothing = aggregates.frame({ frame: select(frame, new Int32Array(0)), groups: new Int32Array(0), count: 1 }, execution);
  return {
    values: valuesOf(output.evaluate(results, execution), results.length),
    empty: valuesOf(output.evaluate(nothing, execution), 1)[0] ?? null,
    type: output.type,
  };
}

function asDeclared(declared: readonly Column[], schema: readonly Column[], columns: readonly LazyColumn[], length: number): Frame {
  return {
    schema: declared,
    length,
    columns: declared.map(({ name, type }) => {
      const position = schema.findIndex((column) => column.name === name);
      const convert = carry(schema[position]?.type ?? type, type);
      return new LazyColumn(() => columns[position]?.read().map(convert) ?? Array<Value>(length).fill(null));
    }),
  };
}
