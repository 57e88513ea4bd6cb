import { frameOf } from '../frame.ts';
import type { Value } from '../values/dynamic.ts';
import type { PluginCompiler } from './plugin.ts';

/** `schema_merge`: one schema out of several, each column once. */
export const schemaMerge: PluginCompiler = (call) => ({
  columns: call.input.columns,
  run: (_execution, frame) => {
    const read = frame.columns.map((column) => column.read());
    const place = frame.schema.findIndex(({ name }) => name === 'ColumnName');
    const ordinal = frame.schema.findIndex(({ name }) => name === 'ColumnOrdinal');
    const firsts = new Map<Value, number>();
    for (const [row, name] of (read[place] ?? []).entries()) if (!firsts.has(name)) firsts.set(name, row);
    const rows = [...firsts.values()];
    const columns = read.map((values, position) => rows.map((row, index) => (position === ordinal ? index : (values[row] ?? null))));
    return frameOf(frame.schema, columns);
  },
});
