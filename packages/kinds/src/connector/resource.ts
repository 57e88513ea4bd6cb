import type { Item, SlottedResource } from '../nouns.ts';
import type { Connector } from './body.ts';

/** The only version of the provider's API that is not a preview. */
export const apiVersion = '2017-04-01';

/** The tenant's diagnostic setting that sends the logs to one workspace. */
export function resource(item: Item<Connector>): SlottedResource {
  return {
    type: 'microsoft.aadiam/diagnosticSettings',
    apiVersion,
    scope: 'tenant',
    name: { $join: ['sentinelpack-', { $slot: 'workspaceName' }] },
    body: {
      properties: {
        workspaceId: { $slot: 'workspaceId' },
        // The API demands a retention policy; it is for storage accounts, so it stays off.
        logs: item.body.logs.map((category) => ({ category, enabled: true, retentionPolicy: { enabled: false, days: 0 } })),
      },
    },
  };
}
