// Where content goes: workspaces, the tenants that they are in, and the environments that hold them together.

/** A workspace of an environment; `name` is its key there and `id` its ARM resource id. */
export interface Workspace {
  readonly name: string;
  readonly id: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  readonly location: string;
  readonly connector: boolean;
  /** By which overrides choose it. */
  readonly labels?: readonly string[];
}

/** How the deployer signs in to a tenant. */
export interface Tenant {
  readonly tenantId: string;
  readonly access: 'direct' | 'lighthouse';
  readonly clientId?: string;
}

export type Cloud = 'public' | 'usGovernment' | 'china' | 'local';

/** What a change that somebody made in a workspace means for the next deployment. */
export type OnDrift = 'stop' | 'overwrite' | 'keep';

/** How much one run may change before somebody has to allow it by name: parts of a hundred of what is deployed. */
export interface GuardLimits {
  /** Updates and deletions together. */
  readonly updates: number;
  /** Deletions; what is switched off or loses severity is measured by it as well. */
  readonly deletes: number;
  /** So many objects are too few to be a mass change. */
  readonly floor: number;
}

/** The workspaces that are deployed together, and the rules for them. */
export interface Environment {
  readonly name: string;
  readonly cloud: Cloud;
  readonly onDrift: OnDrift;
  /** What differs from the limits that hold without it. */
  readonly guard?: Partial<GuardLimits>;
  readonly tenants: readonly Tenant[];
  readonly workspaces: readonly Workspace[];
}
