import type { Database, Row } from './database.ts';

/** A tenant and the Entra service plans that it owns, such as `AAD_PREMIUM_P2`. */
export interface StoredTenant {
  readonly id: string;
  readonly name: string;
  readonly licences: readonly string[];
}

/** A subscription and who can reach it. */
export interface StoredSubscription {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** The tenants to which Azure Lighthouse delegates it. */
  readonly managedBy: readonly string[];
}

/** A resource group of a subscription. */
export interface StoredResourceGroup {
  readonly subscriptionId: string;
  readonly name: string;
  readonly location: string;
}

/** Adds a tenant. */
export function saveTenant(database: Database, tenant: StoredTenant): void {
  database.run('INSERT INTO tenant (id, name, licences) VALUES (?, ?, ?)', tenant.id, tenant.name, JSON.stringify(tenant.licences));
}

/** Every tenant. */
export function listTenants(database: Database): readonly StoredTenant[] {
  return database.all('SELECT * FROM tenant ORDER BY id').map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    licences: JSON.parse(String(row['licences'])) as readonly string[], // written by saveTenant only
  }));
}

/** The tenant of an id. */
export function findTenant(database: Database, id: string): StoredTenant | undefined {
  return listTenants(database).find((tenant) => tenant.id === id.toLowerCase());
}

/** Adds a subscription. */
export function saveSubscription(database: Database, subscription: StoredSubscription): void {
  const { id, tenantId, name, managedBy } = subscription;
  database.run(
    'INSERT INTO subscription (id, tenant, name, managed_by) VALUES (?, ?, ?, ?)',
    id.toLowerCase(),
    tenantId,
    name,
    JSON.stringify(managedBy),
  );
}

/** Every subscription of every tenant. */
export function listSubscriptions(database: Database): readonly StoredSubscription[] {
  return database.all('SELECT * FROM subscription ORDER BY id').map(readSubscription);
}

/** The subscription of an id, whatever its case. */
export function findSubscription(database: Database, id: string): StoredSubscription | undefined {
  const row = database.get('SELECT * FROM subscription WHERE id = ?', id.toLowerCase());
  return row === undefined ? undefined : readSubscription(row);
}

/** Whether a tenant owns a subscription, or manages it for its owner. */
export function reaches(tenantId: string, subscription: StoredSubscription): boolean {
  return subscription.tenantId === tenantId || subscription.managedBy.includes(tenantId);
}

function readSubscription(row: Row): StoredSubscription {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant']),
    name: String(row['name']),
    managedBy: JSON.parse(String(row['managed_by'])) as readonly string[], // written by saveSubscription only
  };
}

/** Saves a resource group unless it exists. */
export function saveResourceGroup(database: Database, group: StoredResourceGroup): void {
  database.run(
    'INSERT INTO resource_group (subscription, key, name, location) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    group.subscriptionId.toLowerCase(),
    group.name.toLowerCase(),
    group.name,
    group.location,
  );
}

/** The resource groups of a subscription. */
export function listResourceGroups(database: Database, subscriptionId: string): readonly StoredResourceGroup[] {
  return database.all('SELECT * FROM resource_group WHERE subscription = ? ORDER BY key', subscriptionId.toLowerCase()).map((row) => ({
    subscriptionId: String(row['subscription']),
    name: String(row['name']),
    location: String(row['location']),
  }));
}

/** The resource group of a name, whatever its case. */
export function findResourceGroup(database: Database, subscriptionId: string, name: string): StoredResourceGroup | undefined {
  return listResourceGroups(database, subscriptionId).find((group) => group.name.toLowerCase() === name.toLowerCase());
}
