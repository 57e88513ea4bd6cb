import type { ResultValue } from '../../result.ts';

/** An expression and its value. */
export type Sample = readonly [expression: string, value: ResultValue];
