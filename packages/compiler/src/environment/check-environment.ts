import type { Diagnostic, Path } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';
import type { EnvironmentFile } from './environment.ts';
import { environmentOf } from './environment.ts';

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly at: Path;
  readonly help?: string;
}

/** What the schema cannot say of an environment. */
export function checkEnvironment(file: EnvironmentFile, document: Document): readonly Diagnostic[] {
  const faults = [
    ...nameFaults(file, document),
    ...tenantFaults(file),
    ...workspaceFaults(file),
    ...connectorFaults(file),
    ...guardFaults(file),
  ];
  return faults.map(({ at, ...fault }) => ({ ...fault, severity: 'error', span: document.at(at) }));
}

function nameFaults(file: EnvironmentFile, document: Document): readonly Fault[] {
  const expected = document.path.slice(document.path.lastIndexOf('/') + 1, -'.yaml'.length);
  if (file.name === expected) return [];
  const message = `the environment ${JSON.stringify(file.name)} stands in the file ${expected}.yaml`;
  return [{ code: 'environment/name-differs', message, at: ['name'], help: `write name: ${expected}, or rename the file` }];
}

function tenantFaults(file: EnvironmentFile): readonly Fault[] {
  const ids = file.tenants.map(({ tenantId }) => tenantId.toLowerCase());
  const repeated = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
  return [
    ...repeated.map((index) => ({
      code: 'environment/duplicate-tenant',
      message: `the tenant ${ids[index]} stands here twice`,
      at: ['tenants', index, 'tenantId'],
    })),
    ...file.workspaces.flatMap(({ name, tenantId }, index) =>
      ids.includes(tenantId.toLowerCase())
        ? []
        : [
            {
              code: 'environment/unknown-tenant',
              message: `the tenant of workspace ${name} is not among the tenants`,
              at: ['workspaces', index, 'tenantId'],
              help: 'add an entry to tenants, which says how to sign in',
            },
          ],
    ),
  ];
}

function workspaceFaults(file: EnvironmentFile): readonly Fault[] {
  const { workspaces } = environmentOf(file);
  return workspaces.flatMap((workspace, index) => {
    const before = workspaces.slice(0, index);
    if (before.some(({ name }) => name === workspace.name)) {
      const message = `two workspaces are called ${workspace.name}`;
      return [{ code: 'environment/duplicate-name', message, at: ['workspaces', index, 'name'] }];
    }
    const same = before.find(({ id }) => id.toLowerCase() === workspace.id.toLowerCase());
    if (same === undefined) return [];
    const message = `${workspace.name} is the same workspace of Azure as ${same.name}`;
    return [{ code: 'environment/same-workspace', message, at: ['workspaces', index, 'workspace'] }];
  });
}

// Entra sends each log once to each destination; two receivers of one tenant mean two copies of each row and each alert.
function connectorFaults(file: EnvironmentFile): readonly Fault[] {
  return file.workspaces.flatMap(({ name, tenantId, connector }, index) => {
    const first = file.workspaces.find((other) => other.connector === true && other.tenantId.toLowerCase() === tenantId.toLowerCase());
    if (connector !== true || first === undefined || first.name === name) return [];
    const message = `${name} and ${first.name} would both receive the logs of tenant ${tenantId}`;
    return [
      { code: 'environment/two-connectors', message, at: ['workspaces', index, 'connector'], help: 'leave connector: true at one of them' },
    ];
  });
}

// Deletions count as updates too, so that a larger share of them never speaks.
function guardFaults({ guard }: EnvironmentFile): readonly Fault[] {
  const { updates, deletes } = guard ?? {};
  if (updates === undefined || deletes === undefined || Number.parseInt(deletes, 10) <= Number.parseInt(updates, 10)) return [];
  const message = `${deletes} may be deleted, but only ${updates} may be updated or deleted at all`;
  return [{ code: 'environment/guard-order', message, at: ['guard', 'deletes'], help: 'let deletes be no more than updates' }];
}
