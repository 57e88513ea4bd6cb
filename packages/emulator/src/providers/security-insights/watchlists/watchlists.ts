import type { Context } from '../../../context.ts';
import type { JsonObject } from '../../../json.ts';
import { field, isObject, textField } from '../../../json.ts';
import { badRequest } from '../../../service-error.ts';
import type { StoredResource } from '../../../store/resources.ts';
import { listResources, removeResource } from '../../../store/resources.ts';
import { v5 } from 'uuid';
import { securityInsightsVersions } from '../../api-versions.ts';
import { sentinelTag } from '../../etags.ts';
import type { ResourceType, Write } from '../../resource-type.ts';
import type { Fields } from '../../shape.ts';
import { filled, listOf, takeRecord, text } from '../../shape.ts';
import { needOnboarded } from '../onboarding.ts';
import { addItems } from './add-items.ts';
import { readRows } from './rows.ts';

const fields: Fields = {
  displayName: { shape: filled, required: true },
  provider: { shape: filled, required: true },
  itemsSearchKey: { shape: filled, required: true },
  source: { shape: text },
  sourceType: { shape: { kind: 'one', of: ['Local', 'AzureStorage'], name: 'SourceType' } },
  description: { shape: text },
  defaultDuration: { shape: { kind: 'duration' } },
  labels: { shape: listOf(text) },
  numberOfLinesToSkip: { shape: { kind: 'whole', least: 0 } },
  rawContent: { shape: text },
  contentType: { shape: text },
};

/** Watchlists; what they hold is only seen through their items. */
export const watchlists: ResourceType = {
  type: 'Microsoft.SecurityInsights/watchlists',
  // The service answers with another case than it is asked in.
  shownType: 'Microsoft.SecurityInsights/Watchlists',
  apiVersions: securityInsightsVersions,
  etag: 'top',
  systemData: true,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: 100,
  accept,
  written,
  removed,
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `Newer instance of watchlist '${write.name}' exists (Etag does not match). Data was not saved.`,
  checkList: (context, { tenantId, parentId }) => needOnboarded(context, tenantId, parentId),
};

function accept(write: Write): JsonObject {
  needOnboarded(write.context, write.tenantId, write.parentId);
  const taken = takeRecord(field(write.body, 'properties') ?? {}, fields, { path: 'properties', apiVersion: write.apiVersion });
  checkContent(taken);
  const { rawContent: _content, contentType: _type, ...properties } = taken;
  const before = field(write.existing?.body, 'properties');
  const [now, who] = [write.context.now.toISOString(), { objectId: write.context.caller.principal, email: null, name: null }];
  return {
    properties: {
      watchlistId: v5(write.id.toLowerCase(), v5.URL),
      watchlistAlias: write.name,
      watchlistType: 'watchlist',
      tenantId: write.tenantId,
      isDeleted: false,
      description: '',
      labels: [],
      sourceType: 'Local',
      numberOfLinesToSkip: 0,
      ...properties,
      created: textField(before, 'created') ?? now,
      createdBy: field(before, 'createdBy') ?? who,
      updated: now,
      updatedBy: who,
      provisioningState: 'Succeeded',
    },
  };
}

// A content that cannot be read is refused before anything is kept.
function checkContent(properties: JsonObject): void {
  const searchKey = textField(properties, 'itemsSearchKey') ?? '';
  const rows = readRows(properties);
  const [first] = rows;
  if (first !== undefined && !Object.hasOwn(first, searchKey))
    throw badRequest(`The search key '${searchKey}' is no column of the watchlist's content.`);
}

// A PUT adds the rows that are not there; it takes none away.
function written(context: Context, stored: StoredResource, write: { readonly sent: JsonObject }): void {
  const properties = field(write.sent, 'properties');
  if (isObject(properties)) addItems(context, stored, readRows(properties));
}

function removed(context: Context, before: StoredResource): void {
  const type = 'Microsoft.SecurityInsights/watchlists/watchlistItems';
  for (const item of listResources(context.database, { tenantId: before.tenantId, parentId: before.id, type }))
    removeResource(context.database, item);
}
