import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Live } from '../kind.ts';
import type { Comparable, LiveMember, LiveResource } from '../nouns.ts';
import { apiVersion, uploadProperties } from './resource.ts';

/** How watchlists are found among those of a workspace and compared. */
export const live: Live = {
  list: (workspace) => ({ path: `${workspace.id}/providers/Microsoft.SecurityInsights/watchlists`, apiVersion }),
  read,
  comparable,
  calledByName: true,
  pending: (body) => {
    const { provisioningState, uploadStatus } = propertiesOf(body);
    const state = [textOf(provisioningState), textOf(uploadStatus)].find((each) => underWay.has(each));
    return state !== undefined ? `the service is still at work on its rows (${state})` : undefined;
  },
  update: (body) => ({ ...body, properties: without(propertiesOf(body), uploadProperties) }),
  members: {
    field: 'rows',
    list: ({ armId }) => ({ path: `${armId}/watchlistItems`, apiVersion }),
    read: readRow,
    comparable: (body) => rowOf(body),
  },
};

// Not `New`: whether a list that nobody loads rows into ever leaves that state is not documented.
const underWay: ReadonlySet<string> = new Set(['Accepted', 'InProgress', 'Uploading', 'Deleting']);

// A deleted watchlist can still be listed for a while.
function read(raw: JsonObject): LiveResource | undefined {
  const properties = propertiesOf(raw);
  if (properties['isDeleted'] === true) return undefined;
  const armId = textOf(raw['id']);
  const etag = textOf(raw['etag']);
  return {
    armId,
    name: armId.slice(armId.lastIndexOf('/') + 1),
    displayName: textOf(properties['displayName']),
    ...(etag === '' ? {} : { etag }),
    body: raw,
  };
}

function readRow(raw: JsonObject, parent: LiveResource): LiveMember {
  const etag = textOf(raw['etag']);
  const searchKey = textOf(propertiesOf(parent.body)['itemsSearchKey']);
  return { key: textOf(rowOf(raw)[searchKey]), armId: textOf(raw['id']), ...(etag === '' ? {} : { etag }), body: raw };
}

// Where the rows came from (`source` and its kind) changes with each upload in the portal, and rows may be the workspace's.
const notCompared: readonly string[] = [
  ...uploadProperties,
  'source',
  'sourceType',
  'watchlistId',
  'watchlistType',
  'watchlistAlias',
  'uploadStatus',
  'itemsCount',
  'isDeleted',
  'created',
  'createdBy',
  'updated',
  'updatedBy',
  'tenantId',
  'provisioningState',
];

function comparable(body: JsonObject): Comparable {
  const properties = without(propertiesOf(body), notCompared);
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => !isNothing(value)));
}

// The service gives back empty labels and a null duration where nothing was sent.
function isNothing(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function rowOf(body: JsonObject): JsonObject {
  const values = propertiesOf(body)['itemsKeyValue'];
  // An empty cell is one that is not there.
  return Object.fromEntries(Object.entries(isObject(values) ? values : {}).filter(([, value]) => value !== '' && value !== null));
}

function without(properties: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

function propertiesOf(body: JsonObject): JsonObject {
  return isObject(body['properties']) ? body['properties'] : {};
}
