import pLimit from 'p-limit';
import type { AppliedPart, Bundle, Copy, DeployReport, Outcome, Plan, TenantPlan, Workspace, WorkspacePlan } from '@sentinelpack/kinds';
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
import { isSameId } from './find.ts';
import { outcomeOf } from './outcome.ts';
import type { Part } from './part.ts';
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
  const tenants = await Promise.all(plan.tenants.map(async (tenant) => ({ ...tenant, ...(await applyTenant(run, azure, tenant)) })));
  const limit = pLimit(run.parallel);
  const workspaces = await Promise.all(
    plan.workspaces.map(async (part) => limit(async () => ({ ...part, ...(await applyWorkspace(run, azure, part)) }))),
  );
  return { ...plan, tenants, workspaces };
}

// Nothing at all is written: a part of a change that nobody wanted is no better.
function refusedWhole(plan: Plan): DeployReport {
  const refused = plan.guard.findings.filter(({ allowed }) => !allowed).map((finding) => finding.class);
  const reason = `the guard refused the run: allow ${refused.join(', ')}`;
  const withOutcomes = <Planned extends Pick<WorkspacePlan, 'changes'>>(part: Planned): Planned & AppliedPart => ({
    copies: [],
    ...part,
    outcomes: part.changes.flatMap((change) => (isPending(change) ? [outcomeOf(change, 'refused', reason)] : (standing(change) ?? []))),
  });
  return { ...plan, tenants: plan.tenants.map(withOutcomes), workspaces: plan.workspaces.map(withOutcomes) };
}

async function applyWorkspace(run: Run, azure: Azure, plan: WorkspacePlan): Promise<AppliedPart> {
  const { keep, copies } = keeper(run, plan.name);
  const workspace = workspaceNamed(run, plan.name);
  let number = 0;
  const deployHere = async (steps: readonly Writing[]): Promise<DeployedSteps> =>
    deploySteps(steps, { azure, workspace, limits: armLimits, onProgress: run.onProgress, nextNumber: () => (number += 1) });
  const outcomes = await apply(run, azure, {
    workspace: workspace.name,
    tenantId: workspace.tenantId,
    planned: plan.changes,
    keep,
    look: async (narrow) => lookAtWorkspace(narrow, listsOf(azure), workspace),
    write: async (steps) => {
      number = 0; // every attempt begins with the same name, so that two runs meet at it
      return putMembers(await deployReaders(steps, deployHere, run.sleep), azure, workspace.tenantId);
    },
    mark: deployHere,
  });
  run.onProgress({ type: 'finished', workspace: workspace.name });
  return { outcomes, copies };
}

async function applyTenant(run: Run, azure: Azure, plan: TenantPlan): Promise<AppliedPart> {
  const outcomes: Outcome[] = [];
  const all: Copy[] = [];
  for (const [name, planned] of Map.groupBy(plan.changes, (change) => change.workspace)) {
    const workspace = workspaceNamed(run, name);
    const { tenantId } = workspace;
    const { keep, copies } = keeper(run, name);
    const write = async (steps: readonly Writing[]): Promise<DeployedSteps> => putSteps(steps, azure, tenantId);
    const look = async (narrow: Run): Promise<Look> =>
      (await lookAtTenant(narrow, listsOf(azure), workspace)) ?? { error: 'it is neither wanted nor left' };
    outcomes.push(...(await apply(run, azure, { workspace: name, tenantId, planned, look, keep, write, mark: write })));
    all.push(...copies);
  }
  return { outcomes, copies: all };
}

// What is kept once is as it was before the run: a second attempt finds what the first has written.
function keeper(run: Run, workspace: string): { readonly copies: readonly Copy[]; readonly keep: Part['keep'] } {
  const copies: Copy[] = [];
  const keep: Part['keep'] = async (some) => {
    const fresh = some.filter(({ armId }) => !copies.some((copy) => isSameId(copy.armId, armId)));
    if (fresh.length === 0) return;
    await run.keep(fresh, workspace);
    copies.push(...fresh);
  };
  return { copies, keep };
}

function workspaceNamed(run: Run, name: string): Workspace {
  const workspace = run.workspaces.find((each) => each.name === name);
  if (workspace === undefined) throw new WrongRequest(`the plan names a workspace ${name} that the environment does not have`);
  return workspace;
}
