import type { Value } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, subtractLong } from '../values/integer.ts';
import type { FunctionTable } from './function.ts';
import { strict } from './function.ts';

/** `around`: whether a value is near another. */
export const nearness: FunctionTable = {
  around: strict((value: Value, center: Value, delta: Value) => {
    if ([value, center, delta].some((one) => typeof one !== 'number' && typeof one !== 'bigint')) return null;
    const isReal = [value, center, delta].some((one) => typeof one === 'number' && !Number.isInteger(one));
    if (isReal) return Number(value) >= Number(center) - Number(delta) && Number(value) <= Number(center) + Number(delta);
    const [one, middle, distance] = [value as Long, center as Long, delta as Long]; // integers or ticks
    return one >= subtractLong(middle, distance) && one <= addLong(middle, distance);
  }),
};
