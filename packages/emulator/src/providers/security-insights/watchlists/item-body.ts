import type { JsonObject } from '../../../json.ts';
import { field, textField } from '../../../json.ts';
import type { Write } from '../../resource-type.ts';

/** A watchlist item as the service keeps it. */
export function itemBody(write: Pick<Write, 'context' | 'name' | 'tenantId' | 'existing'>, properties: JsonObject): JsonObject {
  const before = field(write.existing?.body, 'properties');
  const [now, who] = [write.context.now.toISOString(), { objectId: write.context.caller.principal, email: null, name: null }];
  return {
    properties: {
      watchlistItemType: 'watchlist-item',
      watchlistItemId: write.name,
      tenantId: write.tenantId,
      isDeleted: false,
      entityMapping: {},
      ...properties,
      created: textField(before, 'created') ?? now,
      createdBy: field(before, 'createdBy') ?? who,
      updated: now,
      updatedBy: who,
    },
  };
}
