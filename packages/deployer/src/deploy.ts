import pLimit from 'p-limit';
import type { Bundle, DeployReport, Outcome, Plan, TenantPlan, Workspace, WorkspacePlan } from '@sentinelpack/kinds';
import type { Part } from './apply.ts';
import { apply } from './apply.ts';
import { WrongRequest } from './azure-error.ts';
import { armLimits } from './chunk.ts';
import { deploySteps } from './deploy-steps.ts';
import { listsOf } from './live.ts';
import { lookAtTenant, lookAtWorkspace } from './look.ts';
import { planOf } from './plan.ts';
import type { Azure } from './port.ts';
import { putSteps } from './put-steps.ts';
import type { Options, Run } from './run.ts';
import { prepare } from './run.ts';

/** Makes an environment as the bundle wants it: plans, then applies the tenants' part, then the workspaces. */
export async function deploy(bundle: Bundle, environmentName: string, azure: Azure, options: Options = {}): Promise<DeployReport> {
  const run = prepare(bundle, environmentName, options);
  const plan = options.reviewed === undefined ? await planOf(run, azure) : reviewedPlan(run, options.reviewed);
  const tenants = await Promise.all(plan.tenants.map(async (tenant) => ({ ...tenant, outcomes: await applyTenant(run, azure, tenant) })));
  const limit = pLimit(run.parallel);
  const workspaces = await Promise.all(
    plan.workspaces.map(async (part) => limit(async () => ({ ...part, outcomes: await applyWorkspace(run, azure, part) }))),
  );
  return { ...plan, tenants, workspaces };
}

// A reviewed plan holds for the bundle and the environment that were reviewed, and for nothing else.
function reviewedPlan(run: Run, plan: Plan): Plan {
  const environment = run.target.environment.name;
  if (plan.environment !== environment) throw new WrongRequest(`the plan is for environment ${plan.environment}, not for ${environment}`);
  if (plan.bundle !== run.bundle.fingerprint) throw new WrongRequest('the plan was made of another bundle: plan again');
  const isIn = (name: string): boolean => run.workspaces.some((workspace) => workspace.name === name);
  return {
    ...plan,
    tenants: plan.tenants.map((tenant) => ({
      ...tenant,
      changes: tenant.changes.filter(({ workspace, id }) => isIn(workspace) && run.isSelected(id)),
    })),
    workspaces: plan.workspaces
      .filter(({ name }) => isIn(name))
      .map((part) => ({ ...part, changes: part.changes.filter(({ id }) => run.isSelected(id)) })),
  };
}

async function applyWorkspace(run: Run, azure: Azure, plan: WorkspacePlan): Promise<readonly Outcome[]> {
  const workspace = workspaceNamed(run, plan.name);
  const part = { workspace: workspace.name, tenantId: workspace.tenantId, planned: plan.changes };
  let number = 0;
  const outcomes = await apply(run, azure, {
    ...part,
    look: async (narrow) => lookAtWorkspace(narrow, listsOf(azure), workspace),
    write: async (steps, isFirst) => {
      // Every attempt begins with the same name, so that two runs meet at it.
      if (isFirst) number = 0;
      const nextNumber = (): number => (number += 1);
      return deploySteps(steps, { azure, workspace, limits: armLimits, onProgress: run.onProgress, nextNumber });
    },
  } satisfies Part);
  run.onProgress({ type: 'finished', workspace: workspace.name });
  return outcomes;
}

async function applyTenant(run: Run, azure: Azure, plan: TenantPlan): Promise<readonly Outcome[]> {
  const receivers = [...new Set(plan.changes.map(({ workspace }) => workspace))].map((name) => workspaceNamed(run, name));
  const outcomes: Outcome[] = [];
  for (const workspace of receivers) {
    const planned = plan.changes.filter((change) => change.workspace === workspace.name);
    const look = async (narrow: Run): ReturnType<Part['look']> =>
      (await lookAtTenant(narrow, listsOf(azure), workspace)) ?? { error: 'nothing of it is wanted or left' };
    const write = async (steps: Parameters<Part['write']>[0]): ReturnType<Part['write']> => putSteps(steps, azure, workspace.tenantId);
    outcomes.push(...(await apply(run, azure, { workspace: workspace.name, tenantId: workspace.tenantId, planned, look, write })));
  }
  return outcomes;
}

function workspaceNamed(run: Run, name: string): Workspace {
  const workspace = run.workspaces.find((each) => each.name === name);
  if (workspace === undefined) throw new WrongRequest(`the plan names a workspace ${name} that the environment does not have`);
  return workspace;
}
