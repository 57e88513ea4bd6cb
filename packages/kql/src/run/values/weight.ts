import type { Dynamic } from './dynamic.ts';
import { isArray, isBag } from './dynamic.ts';

const weights = new WeakMap<object, number>();

/**
 * How many values a dynamic holds when it is written out. Parts can be shared, so that a small tree in memory is a huge text:
 * `pack_array(s, s)` sixty times over. Each part is weighed once.
 */
export function weightOf(value: Dynamic): number {
  if (!isArray(value) && !isBag(value)) return 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  const parts: readonly Dynamic[] = isArray(value) ? value : Object.values(value);
  const weight = parts.reduce<number>((sum, part) => sum + weightOf(part), 1);
  weights.set(value, weight);
  return weight;
}
