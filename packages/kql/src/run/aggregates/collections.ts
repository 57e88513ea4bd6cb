import { Dense, gather, repeated } from '../dense.ts';
import { usedCodes } from '../lift-codes.ts';
import { encode, pairs } from '../grouping.ts';
import { isBag, isArray, toDynamic } from '../values/dynamic.ts';
import type { Bag, Dynamic, Value, Values } from '../values/dynamic.ts';
import type { Call } from '../functions/function.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { argumentValues, constantArgument, onlyIf } from './aggregate.ts';

const defaultSize = 1_048_576; // https://learn.microsoft.com/kusto/query/make-list-aggregation-function

const makeList: AggregateEntry = { prepare: (call) => (input) => lists(input, call, false) };
const makeListWithNulls: AggregateEntry = { prepare: (call) => (input) => lists(input, call, true) };
const makeSet: AggregateEntry = { prepare: (call) => (input) => sets(input, call) };
const makeBag: AggregateEntry = { prepare: () => (input) => bags(input) };

/** Aggregates that collect values into an array or a bag. */
export const collectionAggregates: AggregateTable = {
  make_list: makeList,
  makelist: makeList,
  make_list_if: onlyIf(makeList, 1),
  make_list_with_nulls: makeListWithNulls,
  make_set: makeSet,
  makeset: makeSet,
  make_set_if: onlyIf(makeSet, 1),
  make_bag: makeBag,
  make_dictionary: makeBag,
  make_bag_if: onlyIf(makeBag, 1),
};

function maximumSize(input: AggregateInput): number {
  const size = constantArgument(input, 1);
  return typeof size === 'number' ? size : defaultSize;
}

function lists(input: AggregateInput, call: Call, withNulls: boolean): Values {
  const { groups, count, length } = input;
  const type = call.types[0] ?? 'dynamic';
  const values = argumentValues(input, 0);
  if (type === 'dynamic' && values.some(isArray)) return lists(unnested(input), call, true);
  const most = maximumSize(input);
  const keepsNulls = withNulls || type === 'dynamic'; // the null of a dynamic is a value
  const result: Dynamic[][] = Array.from({ length: count }, () => []);
  input.execution.budget.steps(length);
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as Value; // within the length
    if (value === null && !keepsNulls) continue;
    const list = result[groups[row] as number] as Dynamic[]; // groups are below the count
    if (list.length < most) list.push(toDynamic(value, type));
  }
  return weighed(result, type, input);
}

// Lists of lists of lists grow as fast as they are shared.
function weighed(made: readonly Dynamic[], type: string, input: AggregateInput): Values {
  if (type === 'dynamic') for (const one of made) input.execution.budget.dynamic(one);
  return made;
}

function sets(input: AggregateInput, call: Call): Values {
  const { groups, count } = input;
  const type = call.types[0] ?? 'dynamic';
  const column = input.columns[0] ?? new Dense([]);
  if (type === 'dynamic' && hasArrays(column)) return sets(unnested(input), call);
  const most = maximumSize(input);
  const result: Dynamic[][] = Array.from({ length: count }, () => []);
  const codes = encode({ column, type });
  const { firsts } = pairs(groups, count, codes.groups, codes.count);
  const found = gather(column, firsts, null).values;
  for (let position = 0; position < firsts.length; position += 1) {
    const row = firsts[position] as number; // within the length
    const value = found[position] as Value; // a value for each row
    const list = result[groups[row] as number] as Dynamic[]; // groups are below the count
    if (value !== null && list.length < most) list.push(toDynamic(value, type));
  }
  return weighed(result, type, input);
}

function hasArrays({ coded, values }: Dense): boolean {
  return coded ? usedCodes(coded.codes, coded.dictionary.length).some((code) => isArray(coded.dictionary[code])) : values.some(isArray);
}

// An array gives its elements to a list or set, not itself.
function unnested(input: AggregateInput): AggregateInput {
  const groups: number[] = [];
  const values: Value[] = [];
  const source = argumentValues(input, 0);
  for (let row = 0; row < input.length; row += 1) {
    const value = source[row] as Value; // within the length
    for (const element of isArray(value) ? value : [value]) {
      groups.push(input.groups[row] as number); // within the length
      values.push(element);
    }
  }
  input.execution.budget.steps(values.length);
  const sizes = input.columns.slice(1).map((_, position) => repeated(constantArgument(input, position + 1) ?? null, values.length));
  return { ...input, groups: Int32Array.from(groups), columns: [new Dense(values), ...sizes], length: values.length };
}

function bags(input: AggregateInput): Values {
  const { groups, count, length } = input;
  const values = argumentValues(input, 0);
  const most = maximumSize(input);
  const result = Array.from({ length: count }, () => new Map<string, Dynamic>());
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as Value; // within the length
    if (isBag(value)) addTo(result[groups[row] as number] as Map<string, Dynamic>, value, most); // groups are below the count
  }
  return weighed(
    result.map((entries) => Object.fromEntries(entries)),
    'dynamic',
    input,
  );
}

// The first value of a key stays.
function addTo(entries: Map<string, Dynamic>, bag: Bag, most: number): void {
  for (const [key, value] of Object.entries(bag)) if (!entries.has(key) && entries.size < most) entries.set(key, value);
}
