import type { Json, JsonObject } from '../../json.ts';
import { field, isList, isObject } from '../../json.ts';
import type { StoredResource } from '../../store/resources.ts';
import { operationalInsightsVersions } from '../api-versions.ts';
import { savedSearchTag } from '../etags.ts';
import type { ResourceType, View, Write } from '../resource-type.ts';
import type { Fields } from '../shape.ts';
import { filled, listOf, takeRecord, text } from '../shape.ts';

const fields: Fields = {
  category: { shape: filled, required: true },
  displayName: { shape: filled, required: true },
  query: { shape: filled, required: true },
  functionAlias: { shape: text },
  functionParameters: { shape: text },
  version: { shape: { kind: 'whole', least: 1 } },
  tags: { shape: listOf({ kind: 'record', fields: { name: { shape: text, required: true }, value: { shape: text, required: true } } }) },
};

/** Saved searches of a workspace: hunting queries and functions. */
export const savedSearches: ResourceType = {
  type: 'Microsoft.OperationalInsights/workspaces/savedSearches',
  apiVersions: operationalInsightsVersions,
  etag: 'top',
  systemData: false,
  // PUT answers 200 for a new one too; the SDKs refuse a 201.
  statuses: { created: 200, replaced: 200, deleted: 200, absent: 404 },
  pageSize: undefined,
  overwriteNeedsEtag: true,
  accept,
  show,
  tag: savedSearchTag,
  staleEtag: () => 'Newer data exists in the Customer Configuration Store',
};

function accept(write: Write): JsonObject {
  const given = field(write.body, 'properties') ?? {};
  const properties = takeRecord(given, fields, { path: 'properties', apiVersion: write.apiVersion });
  return { properties: { ...properties, version: properties['version'] ?? 2 } };
}

// The documented answer of a list writes its keys in another case than that of a single search.
function show(stored: StoredResource, view: View): JsonObject {
  const properties = field(stored.body, 'properties') ?? {};
  return { properties: view.place === 'list' ? pascalCase(properties) : properties };
}

function pascalCase(value: Json): Json {
  if (isList(value)) return value.map((item) => pascalCase(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.charAt(0).toUpperCase() + key.slice(1), pascalCase(inner)]));
}
