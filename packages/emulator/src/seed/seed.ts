import type { JsonObject } from '../json.ts';

/** What an empty store is filled with. */
export interface Seed {
  readonly tenants: readonly SeedTenant[];
  readonly subscriptions: readonly SeedSubscription[];
  readonly workspaces: readonly SeedWorkspace[];
  /** Rows by table; every workspace gets them. */
  readonly rows: { readonly [table: string]: readonly SeedRow[] };
}

/** A tenant of Microsoft Entra ID. */
export interface SeedTenant {
  readonly id: string;
  readonly name: string;
  /** The Entra service plans that the tenant owns, such as `AAD_PREMIUM_P2`. */
  readonly licences: readonly string[];
}

/** A subscription of a tenant. */
export interface SeedSubscription {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** The tenants to which Azure Lighthouse delegates it. */
  readonly managedBy: readonly string[];
}

/** A Log Analytics workspace; its resource group is made with it. */
export interface SeedWorkspace {
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** The GUID by which queries name the workspace; made from its id where it is left out. */
  readonly customerId: string | undefined;
  /** Whether Sentinel was added to it. */
  readonly onboarded: boolean;
}

/** One row, and how long before the seeding it was written. */
export interface SeedRow {
  readonly ageSeconds: number;
  readonly row: JsonObject;
}
