import type { Difference } from '../difference.ts';
import { differences as plainDifferences } from '../difference.ts';
import type { Json, JsonObject } from '../json.ts';
import { canonicalText, isObject, textOf } from '../json.ts';
import { titleOf } from './title.ts';

/** Where two notebooks differ, item by item: each is named by the titles that lead to it, `Sign-ins › Failures by user`. */
export function differences({ path, desired, live }: Difference): readonly Difference[] {
  if (path !== 'serializedData' || !isObject(desired) || !isObject(live)) return [];
  const { items: wanted, ...frame } = desired;
  const { items: present, ...liveFrame } = live;
  return [...plainDifferences(path, frame, liveFrame), ...listDifferences(path, itemsOf(wanted), itemsOf(present))];
}

// A notebook in which only names that come of positions differ falls back to the plain comparison.
function listDifferences(path: string, desired: readonly JsonObject[], live: readonly JsonObject[]): readonly Difference[] {
  const { pairs, added, removed } = match(desired, live);
  return [
    ...removed.map((item) => ({ path: within(path, item), desired: undefined, live: gist(item) })),
    ...added.map((item) => ({ path: within(path, item), desired: gist(item), live: undefined })),
    ...pairs.flatMap(([wanted, present]) => itemDifferences(within(path, wanted), wanted, present)),
    ...moves(path, pairs, live),
  ];
}

function itemDifferences(path: string, desired: JsonObject, live: JsonObject): readonly Difference[] {
  const [wanted, present] = [parted(desired), parted(live)];
  return [...plainDifferences(path, wanted.own, present.own), ...listDifferences(path, wanted.items, present.items)];
}

interface Parted {
  /** The item without its name and ids, which come of its position, and without what stands in it. */
  readonly own: JsonObject;
  readonly items: readonly JsonObject[];
}

function parted(item: JsonObject): Parted {
  const { name: _name, content, ...rest } = item;
  if (!isObject(content)) return { own: content === undefined ? rest : { ...rest, content }, items: [] };
  const { items, ...own } = content;
  return { own: { ...rest, content: withoutIds(own) }, items: itemsOf(items) };
}

// Links and parameters have ids that come of their position as well.
function withoutIds(content: JsonObject): JsonObject {
  const lists = new Set(['links', 'parameters']);
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, lists.has(key) ? eachWithoutId(value) : value]));
}

function eachWithoutId(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((entry: Json) => {
    if (!isObject(entry)) return entry;
    const { id: _id, ...rest } = entry;
    return rest;
  });
}

interface Matched {
  readonly pairs: readonly (readonly [desired: JsonObject, live: JsonObject])[];
  readonly added: readonly JsonObject[];
  readonly removed: readonly JsonObject[];
}

// What is equal belongs together, then what has the same title, then what has the same name.
function match(desired: readonly JsonObject[], live: readonly JsonObject[]): Matched {
  const keys: readonly ((item: JsonObject) => string)[] = [
    (item) => canonicalText(essence(item)),
    (item) => `${kindOf(item)} ${titleOf(item)}`,
    (item) => `${kindOf(item)} ${textOf(item['name'])}`,
  ];
  let [wanted, present] = [desired, live];
  const pairs: (readonly [JsonObject, JsonObject])[] = [];
  for (const key of keys) {
    const found = wanted.flatMap((item) => {
      const [one, ...more] = present.filter((other) => key(other) === key(item));
      const isOnly = wanted.filter((other) => key(other) === key(item)).length === 1;
      return one === undefined || more.length > 0 || !isOnly ? [] : [[item, one] as const];
    });
    pairs.push(...found);
    const taken = new Set(found.flat());
    wanted = wanted.filter((item) => !taken.has(item));
    present = present.filter((item) => !taken.has(item));
  }
  return { pairs: pairs.toSorted((a, b) => desired.indexOf(a[0]) - desired.indexOf(b[0])), added: wanted, removed: present };
}

function essence(item: JsonObject): Json {
  const { own, items } = parted(item);
  return { own, items: items.map(essence) };
}

// The order of what stands on both sides, where it is another.
function moves(path: string, pairs: Matched['pairs'], live: readonly JsonObject[]): readonly Difference[] {
  const byLive = pairs.toSorted((a, b) => live.indexOf(a[1]) - live.indexOf(b[1]));
  const [now, then] = [pairs, byLive].map((order) => order.map(([wanted]) => wanted));
  if (now === undefined || then === undefined || now.every((item, index) => item === then[index])) return [];
  return [{ path: `${path} (order)`, desired: now.map(titleOf), live: then.map(titleOf) }];
}

function within(path: string, item: JsonObject): string {
  return `${path} › ${titleOf(item)}`;
}

// What a reader wants to see of an item that came or went: its query or its text, else all of it.
function gist(item: JsonObject): Json {
  const { content } = item;
  if (!isObject(content)) return item;
  return textOf(content['query']) || textOf(content['json']) || item;
}

function kindOf(item: JsonObject): string {
  return canonicalText(item['type'] ?? null);
}

function itemsOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json) => isObject(item)) : [];
}
