import type { Long } from '../values/integer.ts';
import { wrapLong } from '../values/integer.ts';
import type { AggregateEntry, AggregateTable } from './aggregate.ts';
import { folding } from './aggregate.ts';

interface Bits {
  value: bigint | undefined;
}

function bits(combine: (left: bigint, right: bigint) => bigint): AggregateEntry {
  return {
    ...folding<Bits>(
      () => ({ value: undefined }),
      (state, value: Long | null) => {
        if (value !== null) state.value = state.value === undefined ? BigInt(value) : combine(state.value, BigInt(value));
      },
      (state) => (state.value === undefined ? null : wrapLong(state.value)),
    ),
    takes: ['long'],
  };
}

/** The bitwise aggregates. */
export const bitAggregates: AggregateTable = {
  binary_all_and: bits((left, right) => left & right),
  binary_all_or: bits((left, right) => left | right),
  binary_all_xor: bits((left, right) => left ^ right),
};
