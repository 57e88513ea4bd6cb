import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import { converted } from '../expressions/converted.ts';
import { frameOf } from '../frame.ts';
import { QueryFailure } from '../refusal.ts';
import { columnsOfType } from '../types.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong } from '../values/integer.ts';
import { firstOf } from '../vector.ts';
import { compileExpression } from '../scope.ts';
import type { OperatorCompiler } from '../scope.ts';

/** `range`: a column of evenly spaced values. */
export const rangeOperator: OperatorCompiler = (node: Kusto.Language.Syntax.RangeOperator, _input, scope) => {
  const columns = columnsOfType(node.ResultType);
  const type = columns[0]?.type ?? 'long';
  const outside = { ...scope, columns: [] };
  const from = converted(compileExpression(node.From, outside), type);
  const to = converted(compileExpression(node.To, outside), type);
  const step = converted(compileExpression(node.Step, outside), type === 'datetime' ? 'timespan' : type);
  return {
    columns,
    run: (execution) => {
      const [first, last, size] = [from, to, step].map((part) => firstOf(part.evaluate(unitFrame, execution))) as [Value, Value, Value];
      return frameOf(columns, [series(first, last, size, execution)]);
    },
  };
};

function series(first: Value, last: Value, step: Value, execution: Execution): Values {
  if (first === null || last === null || step === null) return [];
  if (Number(step) === 0) throw new QueryFailure('the step of range is zero');
  const count = Math.floor((Number(last) - Number(first)) / Number(step)) + 1;
  if (!(count > 0)) return [];
  execution.budget.rows(count, 'range');
  return evenly(first, step, count);
}

/** So many values from a first one, a step apart. */
export function evenly(first: Value, step: Value, count: number): Values {
  const isReal = [first, step].some((value) => typeof value === 'number' && !Number.isInteger(value));
  if (isReal) return Array.from({ length: count }, (_, position) => Number(first) + position * Number(step));
  const values: Long[] = [];
  let value = first as Long; // integers and ticks
  for (let position = 0; position < count; position += 1) {
    values.push(value);
    value = addLong(value, step as Long);
  }
  return values;
}
