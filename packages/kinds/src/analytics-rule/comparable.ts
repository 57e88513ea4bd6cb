import { tactics } from '../attack.ts';
import { comparableText } from '../comparable-text.ts';
import { severities } from '../content-schema.ts';
import { canonicalDuration } from '../duration.ts';
import type { Json, JsonObject } from '../json.ts';
import { canonicalText, isObject, textOf } from '../json.ts';
import type { Comparable } from '../nouns.ts';
import { withoutEmpty } from '../without-empty.ts';
import { triggerOperators } from './body.ts';
import { eventGroupingDefaults, groupingDefaults, incidentDefaults, suppressionDefaults } from './defaults.ts';

/** A rule's body in the form in which two sides are compared. A property that is not known here is kept as it is. */
export function comparable(body: JsonObject): Comparable {
  const properties = withoutEmpty(objectOf(body['properties']));
  const filled: JsonObject = {
    ...suppressionDefaults,
    ...properties,
    eventGroupingSettings: { ...eventGroupingDefaults, ...objectOf(properties['eventGroupingSettings']) },
    incidentConfiguration: incident(objectOf(properties['incidentConfiguration'])),
  };
  const fields = Object.entries(filled)
    .filter(([field]) => !addedByService.has(field))
    .map(([field, value]) => [field, formOf(field)(value)] as const);
  return { kind: spelled(['Scheduled', 'NRT'])(body['kind'] ?? null), ...Object.fromEntries(fields) };
}

const addedByService: ReadonlySet<string> = new Set(['lastModifiedUtc', 'etag']);

type Form = (value: Json) => Json;

function formOf(field: string): Form {
  const form = Object.hasOwn(forms, field) ? forms[field] : undefined;
  return form ?? ((value) => value);
}

const forms: { readonly [field: string]: Form } = {
  query: text,
  description: text,
  queryFrequency: duration,
  queryPeriod: duration,
  suppressionDuration: duration,
  severity: spelled(severities),
  triggerOperator: spelled(Object.values(triggerOperators)),
  tactics: (value) => sorted(each(value, spelled(tactics))),
  techniques: sorted,
  subTechniques: sorted,
  entityMappings: (value) => sorted(each(value, mapping)),
  sentinelEntitiesMappings: sorted,
  alertDetailsOverride: (value) => withSorted(value, ['alertDynamicProperties']),
};

function incident(configuration: JsonObject): JsonObject {
  const grouping: JsonObject = { ...groupingDefaults, ...objectOf(configuration['groupingConfiguration']) };
  const lookbackDuration = duration(grouping['lookbackDuration'] ?? null);
  return {
    ...incidentDefaults,
    ...configuration,
    groupingConfiguration: withSorted({ ...grouping, lookbackDuration }, [
      'groupByEntities',
      'groupByAlertDetails',
      'groupByCustomDetails',
    ]),
  };
}

function mapping(value: Json): Json {
  return withSorted(value, ['fieldMappings']);
}

function withSorted(value: Json, lists: readonly string[]): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lists.includes(key) ? sorted(inner) : inner]));
}

// The service keeps no order in these lists.
function sorted(value: Json): Json {
  return Array.isArray(value) ? value.toSorted((a: Json, b: Json) => (sortKey(a) < sortKey(b) ? -1 : 1)) : value;
}

// Entity mappings stand by their type and their first identifier; everything else by its text.
function sortKey(value: Json): string {
  const { entityType, identifier, alertProperty } = objectOf(value);
  return [entityType, identifier, alertProperty].map(textOf).join(' ') + canonicalText(value);
}

function spelled(spellings: readonly string[]): Form {
  return (value) => spellings.find((spelling) => spelling.toLowerCase() === textOf(value).toLowerCase()) ?? value;
}

function text(value: Json): Json {
  return typeof value === 'string' ? comparableText(value) : value;
}

function duration(value: Json): Json {
  return typeof value === 'string' ? canonicalDuration(value) : value;
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

// What is no list where the api has one is kept, so that it shows.
function each(value: Json, form: Form): Json {
  return Array.isArray(value) ? value.map((entry: Json) => form(entry)) : value;
}
