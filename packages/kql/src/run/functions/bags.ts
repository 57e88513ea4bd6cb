import type { Bag, Dynamic, Value, Values } from '../values/dynamic.ts';
import { formatDynamic, isArray, isBag, toDynamic } from '../values/dynamic.ts';
import { textOf } from '../values/convert.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, nesting, typed } from './function.ts';

const pack: FunctionEntry = nesting(
  typed((call) => {
    const keys = call.types.map(textOf);
    return (...values: Values) => {
      const entries: [string, Dynamic][] = [];
      for (let position = 0; position + 1 < values.length; position += 2) {
        entries.push([
          keys[position]?.(values[position] ?? null) ?? '',
          toDynamic(values[position + 1] ?? null, call.types[position + 1] ?? 'dynamic'),
        ]);
      }
      return Object.fromEntries(entries);
    };
  }),
);

/** Functions of property bags. */
export const bags: FunctionTable = {
  bag_pack: pack,
  pack,
  pack_dictionary: pack,
  bag_keys: each((bag: Dynamic) => (isBag(bag) ? Object.keys(bag) : null)),
  bag_has_key: each((bag: Dynamic, key: string) => (isBag(bag) ? hasPath(bag, key) : null)),
  bag_merge: nesting(each((...values: Values) => mergeBags(values))),
  bag_remove_keys: each((bag: Dynamic, keys: Dynamic) =>
    isBag(bag) ? removeKeys(bag, isArray(keys) ? keys.map(formatDynamic) : []) : null,
  ),
  bag_set_key: nesting(
    typed(
      (call) => (bag: Dynamic, key: string, value: Value) =>
        isBag(bag) ? setPath(bag, pathSteps(key) ?? [key], toDynamic(value, call.types[2] ?? 'dynamic')) : null,
    ),
  ),
  bag_zip: nesting(each((keys: Dynamic, values: Dynamic) => zipBag(keys, values))),
  treepath: each((value: Dynamic) => (isBag(value) || isArray(value) ? pathsOf(value, '') : null)),
};

function hasPath(bag: Bag, key: string): boolean {
  const steps = pathSteps(key);
  if (!steps) return Object.hasOwn(bag, key);
  let value: Dynamic = bag;
  for (const step of steps) {
    if (!isBag(value) || !Object.hasOwn(value, step)) return false;
    value = value[step] ?? null;
  }
  return true;
}

// A key that starts with $ is a path into nested bags.
function pathSteps(key: string): readonly string[] | undefined {
  if (!/^\$[.[]/.test(key)) return undefined;
  return Array.from(key.slice(1).matchAll(/\.([^.[\]]+)|\[['"]([^'"]*)['"]\]/g), ([, name, quoted]) => name ?? quoted ?? '');
}

function mergeBags(values: Values): Dynamic {
  const entries = new Map<string, Dynamic>();
  for (const value of values) {
    if (isBag(value)) for (const [key, entry] of Object.entries(value)) if (!entries.has(key)) entries.set(key, entry);
  }
  return values.some(isBag) ? Object.fromEntries(entries) : null;
}

function removeKeys(bag: Bag, keys: readonly string[]): Bag {
  const plain = new Set(keys);
  const paths = keys.flatMap((key) => {
    const steps = pathSteps(key);
    return steps ? [steps] : [];
  });
  const kept = Object.fromEntries(Object.entries(bag).filter(([key]) => !plain.has(key)));
  return paths.reduce<Bag>(removePath, kept);
}

function removePath(bag: Bag, [first = '', ...others]: readonly string[]): Bag {
  if (!Object.hasOwn(bag, first)) return bag;
  if (others.length === 0) return Object.fromEntries(Object.entries(bag).filter(([key]) => key !== first));
  const inner = bag[first] ?? null;
  return isBag(inner) ? { ...bag, [first]: removePath(inner, others) } : bag;
}

function setPath(bag: Bag, [first = '', ...others]: readonly string[], value: Dynamic): Bag {
  const inner = Object.hasOwn(bag, first) ? (bag[first] ?? null) : null;
  return { ...bag, [first]: others.length === 0 ? value : setPath(isBag(inner) ? inner : {}, others, value) };
}

function zipBag(keys: Dynamic, values: Dynamic): Dynamic {
  if (!isArray(keys)) return null;
  const list = isArray(values) ? values : [];
  const entries = keys.flatMap((key, position): [string, Dynamic][] => (typeof key === 'string' ? [[key, list[position] ?? null]] : []));
  return Object.fromEntries(entries);
}

function pathsOf(value: Dynamic, path: string): readonly string[] {
  if (isBag(value)) {
    return Object.entries(value).flatMap(([key, entry]) => {
      const own = `${path}['${key}']`;
      return [own, ...pathsOf(entry, own)];
    });
  }
  if (!isArray(value)) return [];
  return [`${path}[0]`, ...pathsOf(value[0] ?? null, `${path}[0]`)];
}
