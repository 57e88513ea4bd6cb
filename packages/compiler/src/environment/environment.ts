import type { Cloud, Environment, GuardLimits, JsonObject, OnDrift, Tenant, Workspace } from '@sentinelpack/kinds';
import { workspaceId } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';

/** An environment file, as its schema describes it. */
export interface EnvironmentFile {
  readonly name: string;
  readonly cloud: Cloud;
  readonly onDrift: OnDrift;
  readonly guard?: { readonly updates?: string; readonly deletes?: string; readonly floor?: number };
  readonly tenants: readonly Tenant[];
  readonly workspaces: readonly WorkspaceEntry[];
  readonly enabledOwner?: 'repo' | 'workspace';
  readonly overrides?: readonly Override[];
  readonly ignore?: readonly Ignore[];
}

/** The items and workspaces that an entry is about. */
export interface Choice {
  readonly items: readonly string[];
  readonly workspaces?: readonly string[];
  readonly reason: string;
  readonly expires?: string;
}

/** What is otherwise in some workspaces. */
export interface Override extends Choice {
  readonly set?: JsonObject;
  readonly tune?: JsonObject;
  readonly exclude?: boolean;
  readonly breaks?: readonly string[];
}

/** Fields that belong to the workspaces. */
export interface Ignore extends Choice {
  readonly fields: readonly string[];
}

/** An environment file that has its form, with the places of its values. */
export interface EnvironmentSource {
  readonly file: EnvironmentFile;
  readonly document: Document;
}

export type WorkspaceEntry = Omit<Workspace, 'id' | 'connector'> & { readonly connector?: boolean };

/** The environment that a valid file describes. */
export function environmentOf(file: EnvironmentFile): Environment {
  const { guard, enabledOwner: _owner, overrides: _overrides, ignore: _ignore, ...rest } = file;
  const workspaces = file.workspaces.map((entry) => workspaceOf(entry));
  return guard === undefined ? { ...rest, workspaces } : { ...rest, guard: guardOf(guard), workspaces };
}

function guardOf({ updates, deletes, floor }: NonNullable<EnvironmentFile['guard']>): Partial<GuardLimits> {
  return {
    ...(updates === undefined ? {} : { updates: Number.parseInt(updates, 10) }),
    ...(deletes === undefined ? {} : { deletes: Number.parseInt(deletes, 10) }),
    ...(floor === undefined ? {} : { floor }),
  };
}

function workspaceOf(entry: WorkspaceEntry): Workspace {
  const id = workspaceId(entry.subscriptionId, entry.resourceGroup, entry.workspace);
  return { ...entry, id, connector: entry.connector ?? false };
}

const zeros = '00000000-0000-0000-0000-000000000000';

/** The ids that a template left for the user to fill in, as `workspace contoso: subscriptionId`; nothing can be deployed before. */
export function placeholders(environment: Environment): readonly string[] {
  return [
    ...environment.tenants.flatMap((tenant, index) =>
      named(`tenant ${index + 1}`, { tenantId: tenant.tenantId, clientId: tenant.clientId }),
    ),
    ...environment.workspaces.flatMap(({ name, tenantId, subscriptionId }) => named(`workspace ${name}`, { tenantId, subscriptionId })),
  ];
}

function named(owner: string, ids: { readonly [key: string]: string | undefined }): readonly string[] {
  return Object.entries(ids).flatMap(([key, id]) => (id === zeros ? [`${owner}: ${key}`] : []));
}
