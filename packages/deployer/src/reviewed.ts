import type { Plan } from '@sentinelpack/kinds';
import { StalePlan } from './azure-error.ts';
import { fingerprintOfPlan, guardOf } from './plan.ts';
import type { Run } from './run.ts';

/** What a run is to do of a plan that was reviewed. It holds for what was reviewed and for nothing else, and its guard is judged anew. */
export function reviewedPlan(run: Run, plan: Plan): Plan {
  refuseOther(run, plan);
  const isIn = (name: string): boolean => run.workspaces.some((workspace) => workspace.name === name);
  return {
    ...plan,
    guard: guardOf(run, plan),
    tenants: plan.tenants.map((tenant) => ({
      ...tenant,
      changes: tenant.changes.filter(({ workspace, id }) => isIn(workspace) && run.isSelected(id)),
    })),
    workspaces: plan.workspaces
      .filter(({ name }) => isIn(name))
      .map((part) => ({ ...part, changes: part.changes.filter(({ id }) => run.isSelected(id)) })),
  };
}

function refuseOther(run: Run, plan: Plan): void {
  const environment = run.target.environment.name;
  if (plan.environment !== environment) throw new StalePlan(`the plan is for environment ${plan.environment}, not for ${environment}`);
  const [planned, given] = [plan.bundle, run.bundle.fingerprint].map((sha256) => sha256.slice(0, 12));
  if (plan.bundle !== run.bundle.fingerprint)
    throw new StalePlan(`the plan was made of bundle ${planned}, and this is ${given}: plan again`);
  if (plan.fingerprint !== fingerprintOfPlan(plan)) throw new StalePlan('the plan was changed after it was made: plan again');
}
