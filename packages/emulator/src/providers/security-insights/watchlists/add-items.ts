import { v5 } from 'uuid';
import type { Context } from '../../../context.ts';
import type { JsonObject } from '../../../json.ts';
import { field, textField } from '../../../json.ts';
import type { StoredResource } from '../../../store/resources.ts';
import { findResource, saveResource } from '../../../store/resources.ts';
import { nextNumber } from '../../../store/meta.ts';
import { sentinelTag } from '../../etags.ts';
import { itemBody } from './item-body.ts';

/** Adds rows to a watchlist as items; a row that it has already stays as it is. */
export function addItems(context: Context, watchlist: StoredResource, rows: readonly JsonObject[]): void {
  const type = 'Microsoft.SecurityInsights/watchlists/watchlistItems';
  const searchKey = textField(field(watchlist.body, 'properties'), 'itemsSearchKey') ?? '';
  for (const row of rows) {
    const name = v5(`${watchlist.id.toLowerCase()} ${JSON.stringify(row[searchKey] ?? row)}`, v5.URL);
    const id = `${watchlist.id}/watchlistItems/${name}`;
    if (findResource(context.database, watchlist.tenantId, id) !== undefined) continue;
    const at = context.now.toISOString();
    const stamps = { createdAt: at, createdBy: context.caller.principal, modifiedAt: at, modifiedBy: context.caller.principal };
    const etag = sentinelTag(nextNumber(context.database), context.now);
    const body = itemBody({ context, name, tenantId: watchlist.tenantId, existing: undefined }, { itemsKeyValue: row });
    saveResource(context.database, { id, tenantId: watchlist.tenantId, parentId: watchlist.id, type, name, body, etag, ...stamps });
  }
}
