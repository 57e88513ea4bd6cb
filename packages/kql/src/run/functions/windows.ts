import { carry, nullOf } from '../values/convert.ts';
import { addDecimal, Decimal } from '../values/decimal.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, subtractLong } from '../values/integer.ts';
import type { Vector } from '../vector.ts';
import { dense, firstOf, valuesOf } from '../vector.ts';
import type { Call, FunctionTable } from './function.ts';
import { window } from './function.ts';

/** Functions that see the rows before and after. */
export const windows: FunctionTable = {
  prev: window((vectors, length, call) => neighbour(vectors, length, call, -1)),
  next: window((vectors, length, call) => neighbour(vectors, length, call, 1)),
  row_number: window((vectors, length) => rowNumbers(vectors, length)),
  row_cumsum: window((vectors, length, call) => cumulative(vectors, length, call)),
  row_rank: window((vectors, length) => ranks(vectors, length, (rank) => rank + 1)),
  row_rank_dense: window((vectors, length) => ranks(vectors, length, (rank) => rank + 1)),
  row_rank_min: window((vectors, length) => ranks(vectors, length, (_rank, position) => position)),
  row_window_session: window(sessions),
};

function neighbour(vectors: readonly Vector[], length: number, { types, resultType }: Call, direction: number): Vector {
  const [value, offset, fallback] = vectors;
  const distance = Number(offset ? firstOf(offset) : 1) * direction;
  const values = valuesOf(value as Vector, length); // the binder has counted them
  const missing = fallback ? carry(types[2] ?? resultType, resultType)(firstOf(fallback)) : nullOf(resultType);
  return dense(
    Array.from({ length }, (_, row): Value => {
      const at = row + distance;
      return at >= 0 && at < length ? (values[at] as Value) : missing; // within the length
    }),
  );
}

function rowNumbers([start, restart]: readonly Vector[], length: number): Vector {
  const first = Number(start ? firstOf(start) : 1);
  const restarts = restart && valuesOf(restart, length);
  let number = first - 1;
  return dense(Array.from({ length }, (_, row) => (number = restarts?.[row] === true ? first : number + 1)));
}

function cumulative([value, restart]: readonly Vector[], length: number, { types }: Call): Vector {
  const values = valuesOf(value as Vector, length); // the binder has counted them
  const restarts = restart && valuesOf(restart, length);
  const isReal = types[0] === 'real';
  const isDecimal = types[0] === 'decimal';
  let total: Long = 0;
  let decimals = new Decimal(0n, 0);
  return dense(
    values.map((next, row) => {
      if (restarts?.[row] === true) [total, decimals] = [0, new Decimal(0n, 0)];
      if (next instanceof Decimal) decimals = addDecimal(decimals, next);
      else if (next !== null) total = isReal ? Number(total) + Number(next) : addLong(total, next as Long); // integers and ticks
      return isDecimal ? decimals : total;
    }),
  );
}

function ranks([value, restart]: readonly Vector[], length: number, next: (rank: number, position: number) => number): Vector {
  const values = valuesOf(value as Vector, length); // the binder has counted them
  const restarts = restart && valuesOf(restart, length);
  let rank = 0;
  let position = 0;
  return dense(
    values.map((term, row) => {
      const isRestart = row === 0 || restarts?.[row] === true;
      position = isRestart ? 1 : position + 1;
      if (isRestart) rank = 1;
      else if (term !== values[row - 1]) rank = next(rank, position);
      return rank;
    }),
  );
}

// A session ends after a pause, after its longest time, or where a condition says so; each row gets its session's start.
function sessions(vectors: readonly Vector[], length: number): Vector {
  const [time, most, pause, restart] = vectors;
  const times: Values = valuesOf(time as Vector, length); // the binder has counted them
  const restarts = restart && valuesOf(restart, length);
  const longest = Number(firstOf(most as Vector)); // as above
  const gap = Number(firstOf(pause as Vector)); // as above
  let start: Value = null;
  return dense(
    times.map((now, row) => {
      const before: Value = row > 0 ? (times[row - 1] ?? null) : null;
      const isNew =
        start === null ||
        before === null ||
        now === null ||
        restarts?.[row] === true ||
        spanBetween(before, now) > gap ||
        spanBetween(start, now) > longest;
      if (isNew) start = now;
      return start;
    }),
  );
}

function spanBetween(from: Value, to: Value): number {
  return Number(subtractLong(to as Long, from as Long)); // datetimes are ticks
}
