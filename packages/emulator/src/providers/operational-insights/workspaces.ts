import { operationalInsightsVersions } from '../api-versions.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType } from '../resource-type.ts';

/** Log Analytics workspaces; the seed makes them, clients only read them. */
export const workspaces: ResourceType = {
  type: 'Microsoft.OperationalInsights/workspaces',
  apiVersions: operationalInsightsVersions,
  etag: 'top',
  systemData: false,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: undefined,
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `The workspace '${write.name}' was changed by someone else.`,
};
