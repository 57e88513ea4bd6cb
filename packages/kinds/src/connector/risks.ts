import { isObject, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import type { Change, FieldChange, GuardClass } from '../nouns.ts';
import { destinations } from './destinations.ts';

/** Logs that go elsewhere, or that nobody receives any more: everything that reads them falls silent. */
export function risks({ action, fields }: Pick<Change, 'action' | 'fields'>): readonly GuardClass[] {
  if (action === 'delete') return ['category'];
  if (action !== 'update') return [];
  return [...(fields.some(isElsewhere) ? (['destination'] as const) : []), ...(isSilenced(fields) ? (['category'] as const) : [])];
}

// A destination more takes nothing from the others.
function isElsewhere({ path, live }: FieldChange): boolean {
  return destinations.includes(path) && live !== undefined;
}

// An entry of a list may be told as a whole or by its category alone, and against any other entry.
function isSilenced(fields: readonly FieldChange[]): boolean {
  const logs = fields.filter(({ path }) => path === 'logs' || path.startsWith('logs['));
  const wanted = new Set(logs.flatMap(({ desired }) => categoriesOf(desired)));
  return logs.flatMap(({ live }) => categoriesOf(live)).some((category) => !wanted.has(category));
}

function categoriesOf(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry: Json) => categoriesOf(entry));
  if (isObject(value)) return categoriesOf(value['category']);
  return textOf(value) === '' ? [] : [textOf(value)];
}
