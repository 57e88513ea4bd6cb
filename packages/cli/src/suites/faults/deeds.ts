import type { Emulator } from '@sentinelpack/emulator';
import type { Environment } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { ask } from './state.ts';

/** How often each object was written or deleted, by the service's own account. */
export type Deeds = ReadonlyMap<string, number>;

/** Counts what was done since a number of requests: the activity log knows subscriptions, the request log knows the tenants' settings. */
export async function readDeeds(emulator: Emulator, { workspaces }: Environment): Promise<Deeds> {
  const subscriptions = new Map(workspaces.map(({ subscriptionId, tenantId }) => [subscriptionId, tenantId]));
  const filter = encodeURIComponent("eventTimestamp ge '2000-01-01T00:00:00Z'");
  const logs = await Promise.all(
    [...subscriptions].map(async ([id, tenantId]) => {
      const path = `/subscriptions/${id}/providers/Microsoft.Insights/eventtypes/management/values?$filter=${filter}&api-version=2015-04-01`;
      const { value } = await ask(emulator, tenantId, { method: 'GET', path });
      return Array.isArray(value) ? value.filter((event) => isObject(event)) : [];
    }),
  );
  const deeds = logs.flat().flatMap((event) => {
    const operation = isObject(event['operationName']) ? textOf(event['operationName']['value']) : '';
    return operation.startsWith('Microsoft.Resources/')
      ? []
      : [`${operation.slice(operation.lastIndexOf('/') + 1)} ${textOf(event['resourceId'])}`];
  });
  const settings = emulator
    .requests()
    .filter(({ method, path, status }) => method !== 'GET' && status < 300 && /\/providers\/microsoft\.aadiam\//iu.test(path))
    .map(({ method, path, tenantId }) => `${method} ${tenantId ?? ''} ${path}`);
  return count([...deeds, ...settings]);
}

/** The deeds that were done more often than an undisturbed run does them. */
export function repeatedDeeds(done: Deeds, needed: Deeds): readonly string[] {
  return [...done].flatMap(([deed, times]) =>
    times > (needed.get(deed) ?? 0) ? [`${deed} (${String(times)} times, needed ${String(needed.get(deed) ?? 0)})`] : [],
  );
}

function count(deeds: readonly string[]): Deeds {
  return new Map([...Map.groupBy(deeds, (deed) => deed.toLowerCase())].map(([deed, all]) => [deed, all.length]));
}
