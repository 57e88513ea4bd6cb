import type { Emulator } from '@sentinelpack/emulator';
import type { Bundle, Environment, JsonObject } from '@sentinelpack/kinds';
import { canonicalText, isObject } from '@sentinelpack/kinds';
import { ask } from './state.ts';

/** An object that is none of our business. */
interface Stranger {
  readonly tenantId: string;
  readonly path: string;
}

/** Puts objects of other people and of another pack beside ours, some of them as like ours as can be. */
export async function plantStrangers(
  emulator: Emulator,
  { workspaces, tenants }: Environment,
  bundle: Bundle,
): Promise<readonly Stranger[]> {
  const planted: Stranger[] = [];
  const plant = async (tenantId: string, path: string, body: JsonObject): Promise<void> => {
    await ask(emulator, tenantId, { method: 'PUT', path, body });
    planted.push({ tenantId, path });
  };
  for (const { id, tenantId, subscriptionId, resourceGroup, location } of workspaces) {
    const insights = `${id}/providers/Microsoft.SecurityInsights`;
    await plant(tenantId, `${insights}/alertRules/by-hand?api-version=2025-07-01-preview`, ruleLike(bundle, 'Made by hand'));
    await plant(tenantId, `${insights}/alertRules/of-another-pack?api-version=2025-07-01-preview`, ruleLike(bundle, 'Of another pack'));
    await plant(
      tenantId,
      `${insights}/metadata/sentinelpack-other-1?api-version=2025-09-01`,
      otherMarker(`${insights}/alertRules/of-another-pack`),
    );
    await plant(tenantId, `${insights}/watchlists/Theirs?api-version=2025-09-01`, watchlist);
    await plant(tenantId, `${id}/savedSearches/by-hand?api-version=2025-07-01`, hunt);
    const workbooks = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/workbooks`;
    await plant(
      tenantId,
      `${workbooks}/${workbookName(workspaces.findIndex((each) => each.id === id))}?api-version=2023-06-01`,
      workbookOf(id, location),
    );
  }
  for (const { tenantId } of tenants)
    await plant(tenantId, '/providers/microsoft.aadiam/diagnosticSettings/archive?api-version=2017-04-01', archive);
  return planted;
}

/** The strangers as they are, with the marks of every write: two looks are equal where nobody has touched them. */
export async function lookAtStrangers(emulator: Emulator, strangers: readonly Stranger[]): Promise<readonly string[]> {
  return Promise.all(
    strangers.map(async ({ tenantId, path }) => {
      const found = await ask(emulator, tenantId, { method: 'GET', path }).catch(() => 'gone');
      return `${path} ${canonicalText(found)}`;
    }),
  );
}

function ruleLike({ items }: Bundle, displayName: string): JsonObject {
  const rule = items.find(({ kind }) => kind === 'analytics-rule');
  const properties = rule?.resource.body['properties'];
  if (rule === undefined || !isObject(properties)) throw new Error('the content has no rule');
  return { kind: rule.resource.body['kind'] as string, properties: { ...properties, displayName } }; // a rule has no slot
}

function otherMarker(parentId: string): JsonObject {
  const source = { kind: 'SourceRepository', name: 'Other', sourceId: 'other' };
  return { properties: { contentId: '1', parentId, kind: 'AnalyticsRule', version: '1.0.0', source, customVersion: 'v1;0;severity=0' } };
}

const hunt: JsonObject = {
  properties: { category: 'Hunting Queries', displayName: 'A hunt by hand', query: 'SigninLogs | take 1', version: 2 },
};

const watchlist: JsonObject = {
  properties: {
    displayName: 'Theirs',
    provider: 'Contoso',
    itemsSearchKey: 'Host',
    source: 'x.csv',
    sourceType: 'Local',
    rawContent: 'Host\nz\n',
    contentType: 'text/csv',
    numberOfLinesToSkip: 0,
  },
};

const archive: JsonObject = {
  properties: {
    storageAccountId: '/subscriptions/x/resourceGroups/x/providers/Microsoft.Storage/storageAccounts/x',
    logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: 0 } }],
  },
};

function workbookName(index: number): string {
  return `99999999-0000-4000-8000-00000000000${String(index)}`;
}

function workbookOf(sourceId: string, location: string): JsonObject {
  const content = '{"version":"Notebook/1.0","items":[]}';
  return {
    location,
    kind: 'shared',
    properties: { displayName: 'A workbook by hand', serializedData: content, category: 'sentinel', sourceId },
  };
}
