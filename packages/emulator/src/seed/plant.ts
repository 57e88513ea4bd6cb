import { v5 } from 'uuid';
import type { JsonObject } from '../json.ts';
import { sentinelTag } from '../providers/etags.ts';
import type { Database } from '../store/database.ts';
import { findSubscription, saveResourceGroup, saveSubscription, saveTenant } from '../store/directory.ts';
import { addLogRows } from '../store/log-rows.ts';
import { nextNumber, readMeta, writeMeta } from '../store/meta.ts';
import type { StoredResource } from '../store/resources.ts';
import { saveResource } from '../store/resources.ts';
import type { Seed, SeedRow, SeedWorkspace } from './seed.ts';

/** Fills an empty store, all of it or nothing. Where another process was quicker with the same seed there is nothing to do. */
export function plantSeed(database: Database, seed: Seed, now: Date): void {
  database.transaction(() => {
    const planted = readMeta(database, 'seed');
    if (planted === JSON.stringify(seed)) return;
    if (planted !== undefined) throw new Error('the store was seeded before, with another seed');
    fillStore(database, seed, now);
  });
}

/** Fills an empty store inside a transaction, and remembers the seed for a reset. */
export function fillStore(database: Database, seed: Seed, now: Date): void {
  writeMeta(database, 'seed', JSON.stringify(seed));
  for (const tenant of seed.tenants) saveTenant(database, tenant);
  for (const subscription of seed.subscriptions) saveSubscription(database, subscription);
  for (const workspace of seed.workspaces) plantWorkspace(database, workspace, { rows: seed.rows, now });
}

interface Surroundings {
  readonly rows: Seed['rows'];
  readonly now: Date;
}

function plantWorkspace(database: Database, workspace: SeedWorkspace, { rows, now }: Surroundings): void {
  saveResourceGroup(database, { subscriptionId: workspace.subscriptionId, name: workspace.resourceGroup, location: workspace.location });
  const parentId = `/subscriptions/${workspace.subscriptionId}/resourceGroups/${workspace.resourceGroup}`;
  const id = `${parentId}/providers/Microsoft.OperationalInsights/workspaces/${workspace.name}`;
  const customerId = workspace.customerId ?? v5(id.toLowerCase(), v5.URL);
  const plant = resourcePlanter(database, workspace, now);
  plant({
    id,
    parentId,
    type: 'Microsoft.OperationalInsights/workspaces',
    name: workspace.name,
    body: workspaceBody(workspace, customerId, now),
  });
  if (workspace.onboarded)
    plant({
      id: `${id}/providers/Microsoft.SecurityInsights/onboardingStates/default`,
      parentId: id,
      type: 'Microsoft.SecurityInsights/onboardingStates',
      name: 'default',
      body: { properties: { customerManagedKey: false } },
    });
  for (const [table, entries] of Object.entries(rows)) {
    const filled = entries.map((entry) => logRow(entry, customerId, { table, now }));
    addLogRows(database, { customerId, table, rows: filled, ingestedAt: now.toISOString() });
  }
}

type Planted = Pick<StoredResource, 'id' | 'parentId' | 'type' | 'name' | 'body'>;

function resourcePlanter(database: Database, workspace: SeedWorkspace, now: Date): (planted: Planted) => void {
  const tenantId = findSubscription(database, workspace.subscriptionId)?.tenantId;
  if (tenantId === undefined) throw new Error(`the seed's workspace '${workspace.name}' lies in an unknown subscription`);
  const at = now.toISOString();
  const stamps = { createdAt: at, createdBy: 'seed', modifiedAt: at, modifiedBy: 'seed' };
  return (planted) => saveResource(database, { ...planted, ...stamps, tenantId, etag: sentinelTag(nextNumber(database), now) });
}

function workspaceBody(workspace: SeedWorkspace, customerId: string, now: Date): JsonObject {
  const at = now.toISOString();
  return {
    location: workspace.location,
    properties: {
      customerId,
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018', lastSkuUpdate: at },
      retentionInDays: 90,
      features: { enableLogAccessUsingOnlyResourcePermissions: true },
      workspaceCapping: { dailyQuotaGb: -1, quotaNextResetTime: at, dataIngestionStatus: 'RespectQuota' },
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: 'Enabled',
      createdDate: at,
      modifiedDate: at,
    },
  };
}

function logRow(entry: SeedRow, customerId: string, { table, now }: { readonly table: string; readonly now: Date }): JsonObject {
  const written = new Date(now.getTime() - entry.ageSeconds * 1000).toISOString();
  return { TenantId: customerId, Type: table, TimeGenerated: written, ...entry.row };
}
