import { createHash } from 'node:crypto';
import type {
  Action,
  Bundle,
  Change,
  EnvironmentReport,
  Json,
  Plan,
  Summary,
  TenantPlan,
  Unread,
  WorkspacePlan,
} from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import type { Look } from './look.ts';
import { isSeen } from './look.ts';
import type { Azure } from './port.ts';
import type { Options, Run } from './run.ts';
import { prepare } from './run.ts';
import type { Finding } from './survey.ts';
import { survey } from './survey.ts';

/** Reads every workspace of an environment and plans it; nothing is written. */
export async function makePlan(bundle: Bundle, environmentName: string, azure: Azure, options: Options = {}): Promise<Plan> {
  return planOf(prepare(bundle, environmentName, options), azure);
}

/** The plan of a prepared run. */
export async function planOf(run: Run, azure: Azure): Promise<Plan> {
  run.onProgress({ type: 'started', workspaces: run.workspaces.map(({ name }) => name) });
  const parts = await survey(run, azure, (finding) => ({ workspace: workspacePlan(finding), tenant: tenantPlan(finding) }));
  const tenants = joinTenants(
    parts.flatMap(({ tenant }) => tenant ?? []),
    (left, right) => ({ ...left, ...right, changes: [...left.changes, ...right.changes] }),
  );
  return report(run, { tenants, workspaces: parts.map(({ workspace }) => workspace) });
}

/** A workspace's part of a plan. */
export function workspacePlan({ workspace, here }: Finding): WorkspacePlan {
  const changes = changesOf(here);
  const fingerprint = fingerprintOf([workspace.id.toLowerCase(), changes as unknown as Json]); // a change is plain data
  return { name: workspace.name, armId: workspace.id, fingerprint, changes, ...errorOf(here) };
}

/** A tenant's part of a plan, as far as it concerns one workspace. */
export function tenantPlan({ workspace, tenant }: Finding): TenantPlan | undefined {
  const changes = tenant && changesOf(tenant).map((change) => ({ ...change, workspace: workspace.name }));
  return tenant && changes && { tenantId: workspace.tenantId, changes, ...errorOf(tenant) };
}

/** The parts of each tenant joined, in the order in which they come. */
export function joinTenants<Part extends TenantPlan>(parts: readonly Part[], join: (left: Part, right: Part) => Part): readonly Part[] {
  return [...Map.groupBy(parts, ({ tenantId }) => tenantId).values()].map((group) => group.reduce(join));
}

/** A report on an environment: its parts and what they add up to. */
export function report<ForTenant extends TenantPlan, ForWorkspace extends WorkspacePlan>(
  run: Run,
  parts: { readonly tenants: readonly ForTenant[]; readonly workspaces: readonly ForWorkspace[] },
): EnvironmentReport<ForTenant, ForWorkspace> {
  const { tenants, workspaces } = parts;
  const tenantChanges = tenants.map(({ tenantId, changes }) => [tenantId, changes]) as unknown as Json; // a change is plain data
  return {
    formatVersion: 1,
    environment: run.target.environment.name,
    bundle: run.bundle.fingerprint,
    fingerprint: fingerprintOf([run.bundle.fingerprint, tenantChanges, workspaces.map(({ fingerprint }) => fingerprint)]),
    tenants,
    workspaces,
    summary: summarize([...tenants, ...workspaces].flatMap(({ changes }) => changes)),
  };
}

function changesOf(look: Look): readonly Change[] {
  return isSeen(look) ? look.steps.map(({ change }) => change) : [];
}

function errorOf(look: Look): Unread {
  if (isSeen(look) || look.error === undefined) return {};
  return look.notAuthorized ? { error: look.error, notAuthorized: true } : { error: look.error };
}

const actions: readonly Action[] = ['create', 'update', 'delete', 'keep', 'conflict', 'foreign', 'waiting', 'blocked', 'orphan'];

function summarize(changes: readonly Change[]): Summary {
  return Object.fromEntries(actions.map((action) => [action, changes.filter((change) => change.action === action).length])) as Summary; // every action is there
}

function fingerprintOf(value: Json): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex');
}
