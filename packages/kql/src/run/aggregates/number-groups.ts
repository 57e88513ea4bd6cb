import type { Dense } from '../dense.ts';

/** The numbers of all groups side by side: those of a group lie between its start and that of the next one. */
export interface NumberGroups {
  readonly numbers: Float64Array;
  readonly starts: Int32Array;
}

/** Puts the numbers of each group together, without those that are missing; undefined where a value is no ordinary number. */
export function numberGroups(groups: Int32Array, count: number, column: Dense): NumberGroups | undefined {
  const given = column.numbers ?? column.values;
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < groups.length; row += 1) {
    const value = given[row];
    if (value === null) continue;
    if (typeof value !== 'number' || Number.isNaN(value)) return undefined;
    const after = (groups[row] as number) + 1; // within the length
    starts[after] = (starts[after] as number) + 1; // groups are below the count
  }
  for (let group = 1; group <= count; group += 1) starts[group] = (starts[group] as number) + (starts[group - 1] as number); // within the length
  const next = starts.slice();
  const numbers = new Float64Array(starts[count] as number); // the last start is the end
  for (let row = 0; row < groups.length; row += 1) {
    const value = given[row];
    if (typeof value !== 'number') continue;
    const group = groups[row] as number; // within the length
    numbers[next[group] as number] = value; // the group has a place for each of its numbers
    next[group] = (next[group] as number) + 1; // groups are below the count
  }
  return { numbers, starts };
}

/** The smallest number of a group that so many per cent of all do not exceed; null where it has none. Moves numbers within the group. */
export function numberAtPercent({ numbers, starts }: NumberGroups, group: number, percentage: number): number | null {
  const start = starts[group] as number; // groups are below the count
  const end = starts[group + 1] as number; // as above
  if (start === end) return null;
  const rank = Math.ceil((percentage / 100) * (end - start));
  return selected(numbers, { start, end, wanted: start + Math.min(Math.max(rank, 1), end - start) - 1 });
}

interface Selection {
  readonly start: number;
  readonly end: number;
  readonly wanted: number;
}

const smallRange = 32;
const mostRounds = 64; // far more than a good choice of pivots takes

// Hoare's selection: after each round the wanted number lies in a smaller range.
function selected(numbers: Float64Array, { start, end, wanted }: Selection): number {
  let low = start;
  let high = end - 1;
  for (let round = 0; high - low > smallRange && round < mostRounds; round += 1) {
    const pivot = middleOf(numbers[low] as number, numbers[(low + high) >> 1] as number, numbers[high] as number); // within the range
    let left = low;
    let right = high;
    while (left <= right) {
      while ((numbers[left] as number) < pivot) left += 1; // the pivot stops it
      while ((numbers[right] as number) > pivot) right -= 1; // as above
      if (left > right) break;
      const moved = numbers[left] as number; // within the range
      numbers[left] = numbers[right] as number; // as above
      numbers[right] = moved;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else return numbers[wanted] as number; // it lies between the two parts
  }
  numbers.subarray(low, high + 1).sort();
  return numbers[wanted] as number; // within the range
}

function middleOf(first: number, second: number, third: number): number {
  return Math.max(Math.min(first, second), Math.min(Math.max(first, second), third));
}
