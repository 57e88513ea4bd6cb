import { converted } from '../expressions/converted.ts';
import { frameOf } from '../frame.ts';
import { encode, pairs } from '../grouping.ts';
import { compileExpression, refuse } from '../scope.ts';
import { declaredName } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { subtractLong } from '../values/integer.ts';
import { dense, valuesOf } from '../vector.ts';
import type { PluginCompiler } from './plugin.ts';
import { argumentsOf, columnPosition, constantArgument } from './plugin.ts';

/**
 * `sequence_detect`: the sequences of steps that named conditions describe, for each combination of dimensions.
 * https://learn.microsoft.com/kusto/query/sequence-detect-plugin
 */
export const sequenceDetect: PluginCompiler = (call, scope) => {
  const [timeline, maximumStep, maximumSpan, ...others] = argumentsOf(call);
  const timeAt = columnPosition(timeline, call, scope);
  const [step, span] = [constantArgument(maximumStep, scope), constantArgument(maximumSpan, scope)];
  const steps = others
    .filter((argument) => declaredName(argument) !== undefined)
    .map((argument) => converted(compileExpression(argument, scope), 'bool'));
  const dimensions = others
    .filter((argument) => declaredName(argument) === undefined)
    .map((argument) => columnPosition(argument, call, scope));
  if (steps.length === 0) throw refuse('sequence_detect without conditions', call.node, scope);
  const columns = columnsOfType(call.node.ResultType);
  if (columns.length !== dimensions.length + steps.length + 1)
    throw refuse('sequence_detect with columns that the binder does not know', call.node, scope);
  return {
    columns,
    run: (execution, frame) => {
      const times = frame.columns[timeAt]?.read() ?? [];
      const tests = steps.map((test) => valuesOf(test.evaluate(frame, execution), frame.length));
      const columnsAt = dimensions.map((position) => frame.columns[position]?.dense() ?? dense([]));
      const keys = columnsAt.map(({ values }) => values);
      const groups = columnsAt.map((column, place) => encode({ column, type: frame.schema[dimensions[place] ?? 0]?.type ?? 'string' }));
      const group = groups.reduce((left, right) => pairs(left.groups, left.count, right.groups, right.count), {
        groups: new Int32Array(frame.length),
        count: 1,
        firsts: new Int32Array(1),
      });
      const rows = Array.from({ length: frame.length }, (_, row) => row).sort((left, right) => Number(times[left]) - Number(times[right]));
      execution.budget.steps(frame.length * steps.length * 2);
      const found: readonly Value[][] = [...Map.groupBy(rows, (row) => group.groups[row]).values()].flatMap((own) =>
        sequences(own, { times, tests, step: Number(step(execution)), span: Number(span(execution)) }).map((sequence) => [
          ...keys.map((values) => values[sequence[0] ?? 0] ?? null),
          ...sequence.map((row) => times[row] ?? null),
          subtractLong(times[sequence.at(-1) ?? 0] as Long, times[sequence[0] ?? 0] as Long), // ticks
        ]),
      );
      return frameOf(
        columns,
        columns.map((_, place) => found.map((row) => row[place] ?? null)),
      );
    },
  };
};

interface Rules {
  readonly times: readonly Value[];
  readonly tests: readonly (readonly Value[])[];
  readonly step: number;
  readonly span: number;
}

// Each sequence takes the next row that meets its next condition in time; a row starts at most one sequence.
function sequences(rows: readonly number[], { times, tests, step, span }: Rules): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  let from = 0;
  while (from < rows.length) {
    const first = rows[from] ?? 0;
    from += 1;
    if (tests[0]?.[first] !== true) continue;
    const sequence = [first];
    for (let place = from; place < rows.length && sequence.length < tests.length; place += 1) {
      const row = rows[place] ?? 0;
      const gap = Number(times[row]) - Number(times[sequence.at(-1) ?? 0]);
      if (gap > step || Number(times[row]) - Number(times[first]) > span) break;
      if (tests[sequence.length]?.[row] === true) sequence.push(row);
    }
    if (sequence.length === tests.length) found.push(sequence);
  }
  return found;
}
