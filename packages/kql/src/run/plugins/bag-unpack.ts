import type { Column } from '../../facts.ts';
import { kindOf } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn } from '../frame.ts';
import { QueryFailure } from '../refusal.ts';
import { declaredName } from '../tree.ts';
import { columnsOfType, isOpen } from '../types.ts';
import { fromDynamic, nullOf } from '../values/convert.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { formatDynamic, isArray, isBag, typeNameOf } from '../values/dynamic.ts';
import type { PluginCall, PluginCompiler } from './plugin.ts';
import { argumentsOf, columnPosition, constantArgument } from './plugin.ts';

type Conflict = 'error' | 'replace_source' | 'keep_source';

interface Unpack {
  readonly position: number;
  readonly prefix: string;
  readonly conflict: string;
  readonly ignored: ReadonlySet<string>;
}

/** `bag_unpack`: the properties of a bag as columns, in the order of their names. */
export const bagUnpack: PluginCompiler = (call, scope) => {
  const given = argumentsOf(call);
  const position = columnPosition(given[0], call, scope);
  const named = (name: string, place: number): ReturnType<typeof constantArgument> =>
    constantArgument(given.find((argument) => declaredName(argument) === name) ?? unnamed(call, place), scope);
  const [prefix, conflict, ignored] = [named('OutputColumnPrefix', 1), named('columnsConflict', 2), named('ignoredProperties', 3)];
  const declared = isOpen(call.node.ResultType) ? undefined : columnsOfType(call.node.ResultType);
  return {
    columns: declared ?? call.input.columns.filter((_, index) => index !== position),
    run: (execution, frame) => {
      const names = ignored(execution) ?? null;
      const unpack: Unpack = {
        position,
        prefix: String(prefix(execution) ?? ''),
        conflict: String(conflict(execution) ?? 'error'),
        ignored: new Set(isArray(names) ? names.map(formatDynamic) : []),
      };
      return unpacked(frame, unpack, declared, execution);
    },
  };
};

function unnamed(call: PluginCall, place: number): ReturnType<typeof argumentsOf>[number] | undefined {
  const argument = argumentsOf(call)[place];
  return argument && kindOf(argument) !== 'SimpleNamedExpression' ? argument : undefined;
}

function unpacked(frame: Frame, unpack: Unpack, declared: readonly Column[] | undefined, execution: Execution): Frame {
  const bags = frame.columns[unpack.position]?.read() ?? [];
  const made = propertiesOf(bags, unpack, execution);
  const kept = frame.schema.flatMap((column, index) =>
    index === unpack.position ? [] : [{ column, values: frame.columns[index] as LazyColumn }],
  );
  const columns = merged(kept, made, unpack.conflict as Conflict);
  if (!declared) return { schema: columns.map(({ column }) => column), columns: columns.map(({ values }) => values), length: frame.length };
  return { schema: declared, length: frame.length, columns: declared.map((column) => declaredColumn(column, columns, bags, unpack)) };
}

interface Made {
  readonly column: Column;
  readonly values: LazyColumn;
}

function declaredColumn(column: Column, made: readonly Made[], bags: Values, { prefix }: Unpack): LazyColumn {
  const key = column.name.startsWith(prefix) ? column.name.slice(prefix.length) : column.name;
  const kept = made.find((other) => other.column.name === column.name && other.column.type === column.type);
  return kept?.values ?? new LazyColumn(() => bags.map((bag) => propertyAs(bag, key, column.type)));
}

function propertyAs(bag: Value, key: string, type: string): Value {
  const value = isBag(bag) && Object.hasOwn(bag, key) ? (bag[key] ?? null) : null;
  return value === null ? nullOf(type) : fromDynamic(value, type);
}

function propertiesOf(bags: Values, { prefix, ignored }: Unpack, execution: Execution): readonly Made[] {
  const types = new Map<string, string>();
  for (const bag of bags) {
    if (!isBag(bag)) continue;
    for (const [key, value] of Object.entries(bag)) types.set(key, commonType(types.get(key), value));
  }
  execution.budget.steps(types.size * bags.length);
  return [...types]
    .filter(([key]) => !ignored.has(key))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, known]) => {
      const type = known === 'null' ? 'dynamic' : known;
      return { column: { name: `${prefix}${key}`, type }, values: new LazyColumn(() => bags.map((bag) => propertyAs(bag, key, type))) };
    });
}

const columnTypes: Readonly<Record<string, string>> = { array: 'dynamic', dictionary: 'dynamic', double: 'real' };

// Integers and reals make a real; any other mixture stays dynamic.
function commonType(known: string | undefined, value: Dynamic): string {
  const name = typeNameOf(value);
  const type = columnTypes[name] ?? name;
  if (known === undefined || known === 'null' || known === type) return type;
  if (type === 'null') return known;
  return [known, type].every((one) => one === 'long' || one === 'real') ? 'real' : 'dynamic';
}

function merged(kept: readonly Made[], made: readonly Made[], conflict: Conflict): readonly Made[] {
  const clashing = made.filter(({ column }) => kept.some((other) => other.column.name === column.name));
  const [first] = clashing;
  if (first && conflict === 'error')
    throw new QueryFailure(`bag_unpack makes the column ${first.column.name}, which the rows have already`);
  const fresh = made.filter((one) => !clashing.includes(one));
  if (conflict === 'keep_source') return [...kept, ...fresh];
  return [...kept.map((one) => clashing.find(({ column }) => column.name === one.column.name) ?? one), ...fresh];
}
