import type { Coded, Dense, Index } from './dense.ts';
import type { Values } from './values/dynamic.ts';

/** The rows in which a column is true. */
export function trueRows(column: Dense): Index {
  const index = new Int32Array(column.length);
  const count = column.coded ? acceptCodes(column.coded, index) : acceptValues(column.values, index);
  return count === index.length ? index : index.slice(0, count);
}

function acceptCodes({ codes, dictionary }: Coded, index: Index): number {
  const accepted = Uint8Array.from(dictionary, (value) => (value === true ? 1 : 0));
  let count = 0;
  for (let row = 0; row < codes.length; row += 1) {
    index[count] = row; // the next row overwrites it, unless this one counts
    count += accepted[codes[row] as number] as number; // codes point into the dictionary
  }
  return count;
}

function acceptValues(values: Values, index: Index): number {
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] !== true) continue;
    index[count] = row;
    count += 1;
  }
  return count;
}
