import { field } from '../../../json.ts';
import { securityInsightsVersions } from '../../api-versions.ts';
import { sentinelTag } from '../../etags.ts';
import type { ResourceType } from '../../resource-type.ts';
import type { Fields } from '../../shape.ts';
import { takeRecord } from '../../shape.ts';
import { itemBody } from './item-body.ts';

const fields: Fields = {
  itemsKeyValue: { shape: { kind: 'map', of: { kind: 'any' } }, required: true },
  entityMapping: { shape: { kind: 'map', of: { kind: 'any' } } },
};

/** The rows of a watchlist. */
export const watchlistItems: ResourceType = {
  type: 'Microsoft.SecurityInsights/watchlists/watchlistItems',
  shownType: 'Microsoft.SecurityInsights/Watchlists/WatchlistItems',
  apiVersions: securityInsightsVersions,
  etag: 'top',
  systemData: true,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: 100,
  accept: (write) =>
    itemBody(write, takeRecord(field(write.body, 'properties') ?? {}, fields, { path: 'properties', apiVersion: write.apiVersion })),
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `Newer instance of watchlist item '${write.name}' exists (Etag does not match). Data was not saved.`,
};
