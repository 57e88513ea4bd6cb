import type { Grouping } from './grouping.ts';
import type { Values } from './values/dynamic.ts';

const longestSearch = 512; // slots; only texts made to collide need more

/**
 * Numbers the distinct texts in the order in which they first appear, with open addressing: for texts that hardly repeat it takes
 * a third of the time of a Map. Undefined where a value is no text, or where the texts were made to collide.
 */
export function numberTexts(values: Values): Grouping | undefined {
  const { length } = values;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  let table: Int32Array = new Int32Array(firstSize(length)); // of the hash of each text, and one more than its code
  for (let row = 0; row < length; row += 1) {
    const text = values[row];
    if (typeof text !== 'string') return undefined;
    const hash = hashOf(text);
    const mask = table.length - 1;
    let slot = (hash * 2) & mask;
    let next = table[slot + 1] as number; // a slot has two places
    for (let steps = 0; next !== 0 && (table[slot] !== hash || values[firsts[next - 1] as number] !== text); steps += 1) {
      if (steps > longestSearch) return undefined;
      slot = (slot + 2) & mask;
      next = table[slot + 1] as number; // as above
    }
    if (next === 0) {
      next = firsts.push(row);
      table[slot] = hash;
      table[slot + 1] = next;
      if (next * 4 > table.length) table = grown(table);
    }
    groups[row] = next - 1;
  }
  return { groups, count: firsts.length, firsts: new Int32Array(firsts) };
}

// Two places for one new text in eight rows.
function firstSize(length: number): number {
  return 2 ** Math.max(6, Math.ceil(Math.log2(length)) - 1);
}

// FNV-1a over UTF-16 units, folded so that the lowest bits depend on all (public domain, Fowler, Noll and Vo).
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function grown(table: Int32Array): Int32Array {
  const larger = new Int32Array(table.length * 2);
  const mask = larger.length - 1;
  for (let from = 0; from < table.length; from += 2) {
    if (table[from + 1] === 0) continue;
    let slot = ((table[from] as number) * 2) & mask; // a slot has two places
    while (larger[slot + 1] !== 0) slot = (slot + 2) & mask;
    larger[slot] = table[from] as number; // as above
    larger[slot + 1] = table[from + 1] as number; // as above
  }
  return larger;
}
