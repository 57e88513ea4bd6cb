import { QueryFailure } from '../refusal.ts';
import { comparison } from '../values/compare.ts';
import { carry, nullOf } from '../values/convert.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Vector } from '../vector.ts';
import { dense, lift, valuesOf } from '../vector.ts';
import type { Call, Evaluate, FunctionEntry, FunctionTable } from './function.ts';
import { each, strict, typed } from './function.ts';

const choose: FunctionEntry = { prepare: (call) => prepareChoice(call) };
const isNull = each((value: Value) => value === null);
const isNotNull = each((value: Value) => value !== null);
const isEmpty = each((value: Value) => value === null || value === '');
const isNotEmpty = each((value: Value) => value !== null && value !== '');

/** Choices between values, and tests for missing ones. */
export const conditions: FunctionTable = {
  iff: choose,
  iif: choose,
  case: choose,
  coalesce: typed(firstPresent),
  isnull: isNull,
  isnotnull: isNotNull,
  notnull: isNotNull,
  isempty: isEmpty,
  isnotempty: isNotEmpty,
  notempty: isNotEmpty,
  not: strict((value: boolean) => !value),
  max_of: typed((call) => extremeOf(call, 1)),
  min_of: typed((call) => extremeOf(call, -1)),
  assert: each((condition: boolean | null, message: string) => {
    if (condition !== true) throw new QueryFailure(message);
    return true;
  }),
};

/** `iff(a, x, y)` and `case(a, x, b, y, z)` have one form: conditions with values, and a last value. */
function prepareChoice({ types, resultType }: Call): Evaluate {
  const converts = types.map((type) => (type === resultType ? undefined : carry(type, resultType)));
  const last = types.length - 1;
  return (vectors, length) => {
    const branches = vectors.map((vector, position) => {
      const convert = position % 2 === 1 || position === last ? converts[position] : undefined;
      return convert ? lift(convert, [vector], length) : vector;
    });
    const first = branches[0] as Vector; // the binder has counted them
    return branches.length === 3 ? chooseOne(first, branches[1] as Vector, branches[2] as Vector, length) : chooseMany(branches, length);
  };
}

function chooseOne(condition: Vector, then: Vector, otherwise: Vector, length: number): Vector {
  if (condition.constant) return condition.value === true ? then : otherwise;
  const first = valuesOf(then, length);
  const second = valuesOf(otherwise, length);
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) result[row] = (condition.values[row] === true ? first[row] : second[row]) as Value; // within the length
  return dense(result);
}

function chooseMany(branches: readonly Vector[], length: number): Vector {
  return lift(
    (...values: Values) => {
      for (let position = 0; position + 1 < values.length; position += 2) {
        if (values[position] === true) return values[position + 1] ?? null;
      }
      return values.at(-1) ?? null;
    },
    branches,
    length,
  );
}

function firstPresent({ types, resultType }: Call): (...values: Values) => Value {
  const converts = types.map((type) => carry(type, resultType));
  return (...values) => {
    const position = values.findIndex((value) => value !== null && value !== '');
    return position < 0 ? nullOf(resultType) : (converts[position]?.(values[position] ?? null) ?? null);
  };
}

function extremeOf({ types, resultType }: Call, sign: number): (...values: Values) => Value {
  const converts = types.map((type) => carry(type, resultType));
  const compare = comparison(resultType);
  return (...values) => {
    let best: Value = null;
    for (const [position, value] of values.entries()) {
      if (value === null) continue;
      const next = converts[position]?.(value) ?? null;
      if (best === null || compare(next, best) * sign > 0) best = next;
    }
    return best;
  };
}
