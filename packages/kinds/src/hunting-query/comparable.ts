import { tactics } from '../attack.ts';
import { comparableText } from '../comparable-text.ts';
import type { Json, JsonObject } from '../json.ts';
import { canonicalText, isObject, textOf } from '../json.ts';
import type { Comparable } from '../nouns.ts';
import { withoutEmpty } from '../without-empty.ts';
import { category, queryLanguageVersion } from './resource.ts';

/** A saved search in the form in which two sides are compared. A property that is not known here is kept as it is. */
export function comparable(body: JsonObject): Comparable {
  const properties = withoutEmpty(withKnownKeys(objectOf(body['properties'])));
  const fields = Object.entries({ version: queryLanguageVersion, ...properties })
    .filter(([field]) => field !== 'etag')
    .map(([field, value]) => [field, formOf(field)(value)] as const);
  return Object.fromEntries(fields);
}

const keys: readonly string[] = ['category', 'displayName', 'query', 'version', 'tags', 'functionAlias', 'functionParameters', 'etag'];

type Form = (value: Json) => Json;

function formOf(field: string): Form {
  const form = Object.hasOwn(forms, field) ? forms[field] : undefined;
  return form ?? ((value) => value);
}

const forms: { readonly [field: string]: Form } = {
  category: (value) => (textOf(value).toLowerCase() === category.toLowerCase() ? category : value),
  query: text,
  tags: (value) => (Array.isArray(value) ? value.map(tag).toSorted(byText) : value),
};

const tagForms: { readonly [name: string]: (value: string) => string } = {
  description: comparableText,
  tactics: (value) => list(value, (tactic) => tactics.find((known) => known.toLowerCase() === tactic.toLowerCase()) ?? tactic),
  techniques: (value) => list(value, (technique) => technique),
};

// The list of saved searches comes back with other letter case in its keys: Category, DisplayName, Tags[Name, Value].
function withKnownKeys(value: JsonObject, known: readonly string[] = keys): JsonObject {
  const spelled = (key: string): string => known.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [spelled(key), inner]));
}

function tag(value: Json): Json {
  if (!isObject(value)) return value;
  const known = withKnownKeys(value, ['name', 'value']);
  const name = textOf(known['name']).toLowerCase();
  const form = Object.hasOwn(tagForms, name) ? tagForms[name] : undefined;
  return form === undefined ? known : { ...known, name, value: form(textOf(known['value'])) };
}

function list(value: string, spelled: (entry: string) => string): string {
  return value
    .split(',')
    .map((entry) => spelled(entry.trim()))
    .toSorted()
    .join(',');
}

function byText(a: Json, b: Json): number {
  return canonicalText(a) < canonicalText(b) ? -1 : 1;
}

function text(value: Json): Json {
  return typeof value === 'string' ? comparableText(value) : value;
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
