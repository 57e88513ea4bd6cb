import type { JsonObject } from '../../json.ts';
import { field, isObject, textField } from '../../json.ts';
import { badRequest } from '../../service-error.ts';
import type { StoredResource } from '../../store/resources.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType, View, Write } from '../resource-type.ts';
import type { Fields } from '../shape.ts';
import { filled, listOf, takeRecord, text } from '../shape.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const fields: Fields = {
  displayName: { shape: filled, required: true },
  serializedData: { shape: filled, required: true },
  version: { shape: text },
  category: { shape: filled, required: true },
  sourceId: { shape: text },
  description: { shape: text },
  storageUri: { shape: text },
  tags: { shape: listOf(text) },
};

/** Azure workbooks. */
export const workbooks: ResourceType = {
  type: 'Microsoft.Insights/workbooks',
  apiVersions: ['2018-06-17-preview', '2020-10-20', '2021-03-08', '2021-08-01', '2022-04-01', '2023-06-01'],
  etag: 'top',
  systemData: true,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: 50,
  accept,
  show,
  tag: sentinelTag,
  staleEtag: (write) => `The workbook '${write.name}' was changed by someone else.`,
  checkList: (_context, { query }) => {
    if (!query.has('category')) throw badRequest("The query parameter 'category' is required.");
  },
};

function accept(write: Write): JsonObject {
  if (!guid.test(write.name)) throw badRequest(`The workbook name '${write.name}' must be a GUID.`);
  const location = textField(write.body, 'location');
  if (location === undefined) throw badRequest("The 'location' property is required for this definition.");
  const properties = takeRecord(field(write.body, 'properties') ?? {}, fields, { path: 'properties', apiVersion: write.apiVersion });
  const tags = field(write.body, 'tags');
  return {
    kind: textField(write.body, 'kind') ?? 'shared',
    location: location.toLowerCase().replaceAll(' ', ''),
    ...(isObject(tags) ? { tags } : {}),
    properties: {
      ...properties,
      // The service answers with the workspace's id in lower case.
      ...(typeof properties['sourceId'] === 'string' ? { sourceId: properties['sourceId'].toLowerCase() } : {}),
      version: properties['version'] ?? 'Notebook/1.0',
      timeModified: write.context.now.toISOString(),
      userId: write.context.caller.principal,
      revision: revision(write),
    },
  };
}

function revision(write: Write): string {
  const before = textField(field(write.existing?.body, 'properties'), 'revision');
  const number = before === undefined ? 1 : Number.parseInt(before, 16) + 1;
  return number.toString(16).padStart(32, '0');
}

// Content comes only on request; a list is narrowed by category, tags and source.
function show(stored: StoredResource, view: View): JsonObject | undefined {
  const properties = field(stored.body, 'properties');
  if (!isObject(properties)) throw new Error(`the workbook ${stored.id} has no properties`);
  if (view.place === 'list' && !matches(stored.body, properties, view.query)) return undefined;
  if (view.place === 'written' || view.query.get('canfetchcontent')?.toLowerCase() === 'true') return stored.body;
  const { serializedData: _content, ...rest } = properties;
  return { ...stored.body, properties: { ...rest, serializedData: null } };
}

function matches(_body: JsonObject, properties: JsonObject, query: ReadonlyMap<string, string>): boolean {
  const same = (name: string, key: string): boolean =>
    query.get(name) === undefined || query.get(name)?.toLowerCase() === textField(properties, key)?.toLowerCase();
  return same('category', 'category') && same('sourceid', 'sourceId');
}
