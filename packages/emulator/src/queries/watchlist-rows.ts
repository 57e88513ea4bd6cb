import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { field, isObject, textField } from '../json.ts';
import type { StoredResource } from '../store/resources.ts';
import { listResources } from '../store/resources.ts';

/** The rows of a watchlist as `_GetWatchlist` shows them: the item's own columns, and the service's. */
export function listWatchlistRows(context: Context, watchlist: StoredResource): readonly JsonObject[] {
  const searchKey = textField(field(watchlist.body, 'properties'), 'itemsSearchKey') ?? '';
  const items = listResources(context.database, {
    tenantId: watchlist.tenantId,
    parentId: watchlist.id,
    type: 'Microsoft.SecurityInsights/watchlists/watchlistItems',
  });
  return items.map((item) => {
    const values = field(field(item.body, 'properties'), 'itemsKeyValue');
    const row = isObject(values) ? values : {};
    return { ...row, SearchKey: row[searchKey] ?? null, _DTItemId: item.name, LastUpdatedTimeUTC: item.modifiedAt };
  });
}
