import type { JsonObject, ListRequest } from '@sentinelpack/kinds';
import type { ServiceError } from './azure-error.ts';

/** A resource by its ARM id, which begins with a slash. */
export interface Address {
  readonly id: string;
  readonly apiVersion: string;
}

/** A template for a resource group, and the name under which ARM keeps its deployment. */
export interface Deployment {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  readonly template: JsonObject;
}

/** What a deployment did with one of its resources. */
export interface Operation {
  readonly resourceId: string;
  readonly succeeded: boolean;
  /** The HTTP status that the resource's provider answered, by its name: `Conflict`. */
  readonly status: string;
  readonly error?: ServiceError;
}

/** How a deployment ended. */
export type Deployed =
  | { readonly status: 'succeeded' }
  /** It ran, and some of its resources failed. */
  | { readonly status: 'failed'; readonly error: ServiceError; readonly operations: readonly Operation[] }
  /** It was refused before it started: nothing was written. */
  | { readonly status: 'refused'; readonly error: ServiceError }
  /** An earlier deployment of this name still runs: nothing was written. */
  | { readonly status: 'active'; readonly error: ServiceError };

/** All that the deployer asks of Azure; every call says with whose credential. */
export interface Azure {
  /** Every entry of a list, through all its pages. */
  list(tenantId: string, request: ListRequest): Promise<readonly JsonObject[]>;
  put(tenantId: string, address: Address, body: JsonObject): Promise<void>;
  /** Deletes a resource; one that is gone already is no error. */
  remove(tenantId: string, address: Address): Promise<void>;
  /** Asks a workspace a query; the answer is that of the Log Analytics API. */
  query(tenantId: string, workspaceId: string, text: string): Promise<JsonObject>;
  deploy(tenantId: string, deployment: Deployment): Promise<Deployed>;
}
