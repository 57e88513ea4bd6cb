import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import { textOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import type { PluginCompiler } from './plugin.ts';

/** `narrow`: a row for each cell, with the number of its row and the name of its column. */
export const narrow: PluginCompiler = (call) => {
  const columns = columnsOfType(call.node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      execution.budget.rows(frame.length * frame.columns.length, 'narrow');
      const made: readonly [Value[], Value[], Value[]] = [[], [], []];
      const texts = frame.schema.map(({ type }, position) => (frame.columns[position]?.read() ?? []).map(textOf(type)));
      for (let row = 0; row < frame.length; row += 1) {
        for (const [position, { name }] of frame.schema.entries()) {
          made[0].push(row);
          made[1].push(name);
          made[2].push(texts[position]?.[row] ?? '');
        }
      }
      return frameOf(columns, made);
    },
  };
};
