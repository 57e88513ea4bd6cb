import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { durationSeconds } from '../providers/durations.ts';
import type { FaultCollector } from './fault-collector.ts';
import { faultCollector } from './fault-collector.ts';
import type { Seed, SeedRow, SeedSubscription, SeedTenant, SeedWorkspace } from './seed.ts';

/** Reads a parsed seed file; throws one error that names every fault. */
export function readSeed(value: unknown): Seed {
  const collector = faultCollector();
  const root = collector.object(value as Json, 'the seed', ['tenants', 'subscriptions', 'workspaces', 'rows']); // a parsed YAML document has JSON values only, and each is checked
  const tenants = readTenants(collector, root['tenants']);
  const subscriptions = readSubscriptions(collector, root['subscriptions'], tenants);
  const workspaces = readWorkspaces(collector, root['workspaces'], subscriptions);
  const rows = readRows(collector, root['rows']);
  if (collector.faults.length > 0) throw new Error(`the seed is not valid:\n${collector.faults.map((fault) => `  ${fault}`).join('\n')}`);
  return { tenants, subscriptions, workspaces, rows };
}

function readTenants(collector: FaultCollector, value: Json | undefined): readonly SeedTenant[] {
  const tenants = collector.list(value, 'tenants', ['id', 'name', 'licences']).map(([tenant, at]) => ({
    id: collector.guid(tenant['id'], `${at}.id`),
    name: collector.text(tenant['name'], `${at}.name`),
    licences: collector.texts(tenant['licences'], `${at}.licences`),
  }));
  return unique(collector, 'tenants', { entries: tenants, nameOf: ({ id }) => id });
}

function readSubscriptions(
  collector: FaultCollector,
  value: Json | undefined,
  tenants: readonly SeedTenant[],
): readonly SeedSubscription[] {
  const keys = ['id', 'tenantId', 'name', 'managedBy'];
  const subscriptions = collector.list(value, 'subscriptions', keys).map(([subscription, at]) => ({
    id: collector.guid(subscription['id'], `${at}.id`),
    tenantId: known(collector, collector.guid(subscription['tenantId'], `${at}.tenantId`), { all: tenants, at: `${at}.tenantId` }),
    name: collector.text(subscription['name'], `${at}.name`),
    managedBy: collector
      .texts(subscription['managedBy'] ?? [], `${at}.managedBy`)
      .map((id, index) => known(collector, id.toLowerCase(), { all: tenants, at: `${at}.managedBy[${index}]` })),
  }));
  return unique(collector, 'subscriptions', { entries: subscriptions, nameOf: ({ id }) => id });
}

function readWorkspaces(
  collector: FaultCollector,
  value: Json | undefined,
  subscriptions: readonly SeedSubscription[],
): readonly SeedWorkspace[] {
  const keys = ['name', 'subscriptionId', 'resourceGroup', 'location', 'customerId', 'onboarded'];
  const workspaces = collector.list(value, 'workspaces', keys).map(([workspace, at]) => {
    const place = { all: subscriptions, at: `${at}.subscriptionId` };
    return {
      name: collector.text(workspace['name'], `${at}.name`),
      subscriptionId: known(collector, collector.guid(workspace['subscriptionId'], place.at), place),
      resourceGroup: collector.text(workspace['resourceGroup'], `${at}.resourceGroup`),
      location: collector.text(workspace['location'], `${at}.location`),
      customerId: workspace['customerId'] === undefined ? undefined : collector.guid(workspace['customerId'], `${at}.customerId`),
      onboarded: collector.truth(workspace['onboarded'] ?? true, `${at}.onboarded`),
    };
  });
  unique(collector, 'workspaces', { entries: workspaces, nameOf: ({ customerId }) => customerId ?? '' });
  return unique(collector, 'workspaces', {
    entries: workspaces,
    nameOf: ({ subscriptionId, resourceGroup, name }) => `${subscriptionId}/${resourceGroup}/${name}`,
  });
}

function readRows(collector: FaultCollector, value: Json | undefined): Seed['rows'] {
  if (value === undefined) return {};
  if (!isObject(value)) return collector.fault('rows', 'must hold rows by table', {});
  const entries = Object.entries(value).map(([table, rows]): readonly [string, readonly SeedRow[]] => [
    table,
    collector.list(rows, `rows.${table}`).map(([row, at]) => readRow(collector, row, at)),
  ]);
  return Object.fromEntries(entries);
}

// `_age` says how old the row is when the store is seeded.
function readRow(collector: FaultCollector, { _age: age, ...row }: JsonObject, at: string): SeedRow {
  const seconds = typeof age === 'string' ? durationSeconds(age) : undefined;
  if (seconds === undefined) return collector.fault(`${at}._age`, "must be an ISO 8601 duration such as 'PT10M'", { ageSeconds: 0, row });
  return { ageSeconds: seconds, row };
}

function known(
  collector: FaultCollector,
  id: string,
  { all, at }: { readonly all: readonly { readonly id: string }[]; readonly at: string },
): string {
  return id === '' || all.some((one) => one.id === id) ? id : collector.fault(at, `names '${id}', which the seed does not have`, id);
}

interface Named<Entry> {
  readonly entries: readonly Entry[];
  readonly nameOf: (entry: Entry) => string;
}

function unique<Entry>(collector: FaultCollector, at: string, { entries, nameOf }: Named<Entry>): readonly Entry[] {
  const names = entries.map((entry) => nameOf(entry).toLowerCase());
  const twice = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
  for (const name of twice) collector.fault(at, `has '${name}' twice`, undefined);
  return entries;
}
