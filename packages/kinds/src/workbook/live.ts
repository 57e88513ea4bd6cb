import { comparableText } from '../comparable-text.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Live } from '../kind.ts';
import type { Comparable } from '../nouns.ts';
import { queryWords } from '../query-words/query-words.ts';
import { differences } from './differences.ts';
import { notebookVersion } from './notebook/notebook.ts';
import { apiVersion } from './resource.ts';

/** How workbooks are found in a workspace's resource group and compared. */
export const live: Live = {
  // Without canFetchContent the answer leaves serializedData out.
  list: ({ subscriptionId, resourceGroup }) => ({
    path: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/workbooks`,
    apiVersion,
    query: { category: 'sentinel', canFetchContent: 'true' },
  }),
  read: (raw, workspace) => {
    const properties = propertiesOf(raw);
    if (textOf(properties['sourceId']).toLowerCase() !== workspace.id.toLowerCase()) return undefined;
    const etag = textOf(raw['etag']);
    return {
      armId: textOf(raw['id']),
      name: textOf(raw['name']),
      displayName: textOf(properties['displayName']),
      ...(etag === '' ? {} : { etag }),
      body: raw,
    };
  },
  comparable,
  differences,
  words: ({ path, desired, live: before }) =>
    path.endsWith('.query') && typeof desired === 'string' && typeof before === 'string' ? queryWords(before, desired) : [],
};

// Location cannot change once a workbook exists. Tags are ours and hidden, or the workspace's own: policies write them.
function comparable(body: JsonObject): Comparable {
  const properties = propertiesOf(body);
  const description = comparableText(textOf(properties['description']));
  return {
    kind: textOf(body['kind']).toLowerCase(),
    displayName: textOf(properties['displayName']),
    ...(description === '' ? {} : { description }),
    category: textOf(properties['category']).toLowerCase(),
    sourceId: textOf(properties['sourceId']).toLowerCase(),
    version: textOf(properties['version']) || notebookVersion,
    serializedData: content(textOf(properties['serializedData'])),
  };
}

function propertiesOf(body: JsonObject): JsonObject {
  const properties = body['properties'];
  return isObject(properties) ? properties : {};
}

// Somebody can save anything as a workbook: what is not JSON is compared as text.
function content(serialized: string): Json {
  try {
    return withoutNoise(JSON.parse(serialized) as Json);
  } catch {
    return comparableText(serialized);
  }
}

// The portal writes these when it saves; they say where the workbook was opened and which schema its editor knows.
const portalKeys: ReadonlySet<string> = new Set(['$schema', 'fallbackResourceIds', 'defaultResourceIds', 'fromTemplateId']);

function withoutNoise(notebook: Json): Json {
  if (!isObject(notebook)) return notebook;
  return canonical(Object.fromEntries(Object.entries(notebook).filter(([key]) => !portalKeys.has(key))));
}

// Null and an empty list say what absence says.
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => canonical(inner));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, text(key, canonical(inner))]);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0)));
}

// Blanks at line ends mean nothing in KQL, but a line break in Markdown.
function text(key: string, value: Json): Json {
  if (typeof value !== 'string') return value;
  return key === 'query' ? comparableText(value) : value.replaceAll('\r\n', '\n');
}
