import pLimit from 'p-limit';
import type { Bundle, DeployReport, Outcome, Plan, TenantPlan, Workspace, WorkspacePlan } from '@sentinelpack/kinds';
import { apply, isPending, standing } from './apply.ts';
import { WrongRequest } from './azure-error.ts';
import { armLimits } from './chunk.ts';
import { deployReaders } from './deploy-readers.ts';
import type { DeployedSteps } from './deploy-steps.ts';
import { deploySteps } from './deploy-steps.ts';
import { listsOf } from './live.ts';
import type { Look } from './look.ts';
import { lookAtTenant, lookAtWorkspace } from './look.ts';
import { planOf } from './plan.ts';
import { outcomeOf } from './outcome.ts';
import { putMembers } from './put-members.ts';
import type { Azure } from './port.ts';
import { putSteps } from './put-steps.ts';
import { reviewedPlan } from './reviewed.ts';
import type { Options, Run } from './run.ts';
import { prepare } from './run.ts';
import type { Writing } from './step.ts';

/** Makes an environment as the bundle wants it: plans, then applies the tenants' part, then the workspaces. */
export async function deploy(bundle: Bundle, environmentName: string, azure: Azure, options: Options = {}): Promise<DeployReport> {
  const run = prepare(bundle, environmentName, options);
  const plan = options.reviewed === undefined ? await planOf(run, azure) : reviewedPlan(run, options.reviewed);
  if (plan.guard.verdict === 'refused') return refusedWhole(plan);
  const tenants = await Promise.all(plan.tenants.map(async (tenant) => ({ ...tenant, outcomes: await applyTenant(run, azure, tenant) })));
  const limit = pLimit(run.parallel);
  const workspaces = await Promise.all(
    plan.workspaces.map(async (part) => limit(async () => ({ ...part, outcomes: await applyWorkspace(run, azure, part) }))),
  );
  return { ...plan, tenants, workspaces };
}

// Nothing at all is written: a part of a change that nobody wanted is no better.
function refusedWhole(plan: Plan): DeployReport {
  const refused = plan.guard.findings.filter(({ allowed }) => !allowed).map((finding) => finding.class);
  const reason = `the guard refused the run: allow ${refused.join(', ')}`;
  const withOutcomes = <Part extends Pick<WorkspacePlan, 'changes'>>(part: Part): Part & { readonly outcomes: readonly Outcome[] } => ({
    ...part,
    outcomes: part.changes.flatMap((change) => (isPending(change) ? [outcomeOf(change, 'refused', reason)] : (standing(change) ?? []))),
  });
  return { ...plan, tenants: plan.tenants.map(withOutcomes), workspaces: plan.workspaces.map(withOutcomes) };
}

async function applyWorkspace(run: Run, azure: Azure, plan: WorkspacePlan): Promise<readonly Outcome[]> {
  const workspace = workspaceNamed(run, plan.name);
  let number = 0;
  const deployHere = async (steps: readonly Writing[]): Promise<DeployedSteps> =>
    deploySteps(steps, { azure, workspace, limits: armLimits, onProgress: run.onProgress, nextNumber: () => (number += 1) });
  const outcomes = await apply(run, azure, {
    workspace: workspace.name,
    tenantId: workspace.tenantId,
    planned: plan.changes,
    look: async (narrow) => lookAtWorkspace(narrow, listsOf(azure), workspace),
    write: async (steps) => {
      number = 0; // every attempt begins with the same name, so that two runs meet at it
      return putMembers(await deployReaders(steps, deployHere, run.sleep), azure, workspace.tenantId);
    },
    mark: deployHere,
  });
  run.onProgress({ type: 'finished', workspace: workspace.name });
  return outcomes;
}

async function applyTenant(run: Run, azure: Azure, plan: TenantPlan): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [name, planned] of Map.groupBy(plan.changes, (change) => change.workspace)) {
    const workspace = workspaceNamed(run, name);
    const { tenantId } = workspace;
    const write = async (steps: readonly Writing[]): Promise<DeployedSteps> => putSteps(steps, azure, tenantId);
    const look = async (narrow: Run): Promise<Look> =>
      (await lookAtTenant(narrow, listsOf(azure), workspace)) ?? { error: 'it is neither wanted nor left' };
    outcomes.push(...(await apply(run, azure, { workspace: name, tenantId, planned, look, write, mark: write })));
  }
  return outcomes;
}

function workspaceNamed(run: Run, name: string): Workspace {
  const workspace = run.workspaces.find((each) => each.name === name);
  if (workspace === undefined) throw new WrongRequest(`the plan names a workspace ${name} that the environment does not have`);
  return workspace;
}
