import { makePlan } from '../plan.ts';
import type { DeployReport, Bundle, Outcome, Plan, Summary } from '@sentinelpack/kinds';
import type { ServiceError } from '../azure-error.ts';
import { deploy } from '../deploy.ts';
import type { Options } from '../run.ts';
import type { MemoryAzure } from './memory-azure.ts';
import { setting, thing } from './thing.ts';

// What the tests of deployments share.

export const low = { severity: 'Low' };
export const high = { severity: 'High' };

/** Deploys the environment `test`; nothing waits. */
export async function deployTo(azure: MemoryAzure, bundle: Bundle, options: Options = {}): Promise<DeployReport> {
  return deploy(bundle, 'test', azure, { kinds: [setting, thing], sleep: async () => {}, ...options });
}

/** Plans the environment `test`. */
export async function planOn(azure: MemoryAzure, bundle: Bundle, options: Options = {}): Promise<Plan> {
  return makePlan(bundle, 'test', azure, { kinds: [setting, thing], ...options });
}

/** What became of the changes in all workspaces. */
export function outcomes(report: DeployReport): readonly Outcome[] {
  return report.workspaces.flatMap((workspace) => workspace.outcomes);
}

/** The outcome of a thing that went well. */
export function done(id: string, reason?: string): Outcome {
  return { kind: 'thing', id, status: 'done', ...(reason === undefined ? {} : { reason }) };
}

/** A summary with these counts and no others. */
export function summaryOf(counts: Partial<Summary>): Summary {
  return { create: 0, update: 0, delete: 0, keep: 0, conflict: 0, foreign: 0, waiting: 0, blocked: 0, orphan: 0, ...counts };
}

/** An error as the service answers it. */
export function serviceError(code: string, message: string): ServiceError {
  return { code, message, details: [] };
}
