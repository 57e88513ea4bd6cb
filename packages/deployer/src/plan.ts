import { createHash } from 'node:crypto';
import type {
  Action,
  Bundle,
  Change,
  EnvironmentReport,
  Guard,
  Json,
  Plan,
  Summary,
  TenantPlan,
  Unread,
  WorkspacePlan,
} from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import { guard } from './guard.ts';
import type { Look } from './look.ts';
import { isSeen } from './look.ts';
import type { Azure } from './port.ts';
import { endingSoon } from './said.ts';
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
  const workspaces = parts.map(({ workspace }) => workspace);
  return { ...report(run, { tenants, workspaces }), guard: guardOf(run, { tenants, workspaces }) };
}

/** What the guard says of the parts of a plan in a run. */
export function guardOf(run: Run, { tenants, workspaces }: Pick<Plan, 'tenants' | 'workspaces'>): Guard {
  const { allow: allowed, kinds, bundle } = run;
  return guard({ tenants, workspaces, limits: run.target.environment.guard, allowed, kinds, wanted: bundle.items.length });
}

/** A workspace's part of a plan. */
export function workspacePlan({ workspace, here }: Finding): WorkspacePlan {
  const changes = changesOf(here);
  const managed = managedIn(here);
  const fingerprint = fingerprintOfPart({ armId: workspace.id, managed, changes });
  return { name: workspace.name, armId: workspace.id, fingerprint, managed, changes, ...errorOf(here) };
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
  const warnings = endingSoon(run.target, run.workspaces, run.date());
  return {
    formatVersion: 1,
    environment: run.target.environment.name,
    bundle: run.bundle.fingerprint,
    fingerprint: fingerprintOfParts(
      run.bundle.fingerprint,
      tenants,
      workspaces.map(({ fingerprint }) => fingerprint),
    ),
    tenants,
    workspaces,
    summary: summarize([...tenants, ...workspaces].flatMap(({ changes }) => changes)),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

// The markers of the pack, and what is taken over: that has none yet.
function managedIn(look: Look): number {
  if (!isSeen(look)) return 0;
  const { live, place } = look.situation;
  const marked = live.markers.filter(({ packId }) => packId === place.pack.id).map(({ parentId }) => parentId.toLowerCase());
  const written = look.steps.flatMap((step) =>
    step.change.action === 'update' && step.does === 'write' ? [step.object.id.toLowerCase()] : [],
  );
  return new Set([...marked, ...written]).size;
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

/** The fingerprint that a plan has when nobody changed it. */
export function fingerprintOfPlan({ bundle, tenants, workspaces }: Plan): string {
  return fingerprintOfParts(bundle, tenants, workspaces.map(fingerprintOfPart));
}

function fingerprintOfParts(bundle: string, tenants: readonly TenantPlan[], workspaces: readonly string[]): string {
  const changes = tenants.map((tenant) => [tenant.tenantId, tenant.changes]) as unknown as Json; // a change is plain data
  return fingerprintOf([bundle, changes, workspaces]);
}

function fingerprintOfPart({ armId, managed, changes }: Pick<WorkspacePlan, 'armId' | 'managed' | 'changes'>): string {
  return fingerprintOf([armId.toLowerCase(), managed, changes as unknown as Json]); // a change is plain data
}

function fingerprintOf(value: Json): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex');
}
