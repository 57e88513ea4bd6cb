import { field, textField } from '../json.ts';
import type { Database } from './database.ts';
import { listTenants } from './directory.ts';
import type { StoredResource } from './resources.ts';
import { listResourcesOfTenant } from './resources.ts';

/** A workspace and the GUID by which queries name it. */
export interface WorkspaceEntry {
  readonly name: string;
  readonly armId: string;
  readonly customerId: string;
  readonly tenantId: string;
}

/** Every workspace of every tenant. */
export function listWorkspaces(database: Database): readonly WorkspaceEntry[] {
  return listTenants(database)
    .flatMap((tenant) => listResourcesOfTenant(database, tenant.id, 'Microsoft.OperationalInsights/workspaces'))
    .map((stored) => entryOf(stored));
}

/** The workspace of a customer id. */
export function findWorkspace(database: Database, customerId: string): WorkspaceEntry | undefined {
  return listWorkspaces(database).find((workspace) => workspace.customerId === customerId.toLowerCase());
}

function entryOf(stored: StoredResource): WorkspaceEntry {
  const customerId = textField(field(stored.body, 'properties'), 'customerId') ?? '';
  return { name: stored.name, armId: stored.id, customerId: customerId.toLowerCase(), tenantId: stored.tenantId };
}
