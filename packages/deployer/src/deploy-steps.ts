import type { Outcome, Workspace } from '@sentinelpack/kinds';
import type { ServiceError } from './azure-error.ts';
import { unread } from './azure-error.ts';
import type { Limits } from './chunk.ts';
import { chunksOf, deploymentName, templateOf } from './chunk.ts';
import { errorOn, isSoftDeleted, outcomeByError, outcomeByOperations, outcomeOf } from './outcome.ts';
import type { Azure, Deployed } from './port.ts';
import type { Progress } from './progress.ts';
import type { Writing } from './step.ts';
import { renamed } from './step.ts';

/** Where steps are deployed, and who hears of it. */
export interface Site {
  readonly azure: Azure;
  readonly workspace: Workspace;
  readonly limits: Limits;
  readonly onProgress: (progress: Progress) => void;
  /** The number of the next deployment of the workspace in this run. */
  nextNumber(): number;
}

/** What a step came to; without an outcome, nobody knows, and the workspace has to be asked. */
export interface Tried {
  readonly step: Writing;
  readonly outcome: Outcome | undefined;
  readonly error?: string;
}

/** What became of the steps, and the name of the deployment of another run that was in the way: then the steps that are missing were not tried. */
export interface DeployedSteps {
  readonly tried: readonly Tried[];
  readonly lock?: string;
}

/** Takes steps in deployments, as few as possible; what ARM refuses before it starts is taken out, and the rest is sent again. */
export async function deploySteps(steps: readonly Writing[], site: Site): Promise<DeployedSteps> {
  const queue = [...chunksOf(steps, site.workspace, site.limits)];
  const tried: Tried[] = [];
  const names = new Map<string, number>();
  for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
    const name = deploymentName(site.workspace.name, site.nextNumber());
    const result = await deployChunk(chunk, name, site);
    if (result === 'locked') return { tried, lock: name };
    const { settled, again } = withOtherNames(result.tried, names);
    tried.push(...settled);
    queue.unshift(...result.again, ...again);
  }
  return { tried };
}

// An object whose name the service keeps for a deleted one is sent again under the next name of its item.
function withOtherNames(
  tried: readonly Tried[],
  names: Map<string, number>,
): { readonly settled: readonly Tried[]; readonly again: readonly (readonly Writing[])[] } {
  const settled: Tried[] = [];
  const again: Writing[] = [];
  for (const each of tried) {
    const { id } = each.step.desired;
    const n = names.get(id) ?? 0;
    const isBuried = each.outcome?.status === 'failed' && isSoftDeleted(each.outcome.reason ?? '');
    const next = isBuried ? renamed(each.step, n) : undefined;
    names.set(id, n + 1);
    if (next === undefined) settled.push(each);
    else again.push(next);
  }
  return { settled, again: again.length === 0 ? [] : [again] };
}

interface ChunkResult {
  readonly tried: readonly Tried[];
  /** What is to be sent again, in other company. */
  readonly again: readonly (readonly Writing[])[];
}

async function deployChunk(chunk: readonly Writing[], name: string, site: Site): Promise<ChunkResult | 'locked'> {
  const { azure, workspace } = site;
  const template = templateOf(chunk, workspace);
  const resources = (template['resources'] as readonly unknown[]).length; // templateOf lists them
  if (resources === 0) return readResult(chunk, { status: 'succeeded' });
  site.onProgress({ type: 'deploying', workspace: workspace.name, deployment: name, resources });
  try {
    const { subscriptionId, resourceGroup } = workspace;
    const deployed = await azure.deploy(workspace.tenantId, { subscriptionId, resourceGroup, name, template });
    return deployed.status === 'active' ? 'locked' : readResult(chunk, deployed);
  } catch (error) {
    // The connection broke: the deployment may have started all the same.
    return { tried: chunk.map((step) => ({ step, outcome: undefined, error: unread(error).error })), again: [] };
  }
}

function readResult(chunk: readonly Writing[], deployed: Exclude<Deployed, { readonly status: 'active' }>): ChunkResult {
  switch (deployed.status) {
    case 'succeeded':
      return { tried: chunk.map((step) => ({ step, outcome: outcomeOf(step.change, 'done') })), again: [] };
    case 'failed':
      return { tried: chunk.map((step) => ({ step, outcome: outcomeByOperations(step, deployed.operations, deployed.error) })), again: [] };
    case 'refused':
      return sendAgain(chunk, deployed.error);
  }
}

// Refusals that come of what is in the template, so that a part of it may pass.
const contentRefusals = new Set([
  'InvalidTemplateDeployment',
  'InvalidTemplate',
  'JobSizeExceeded',
  'DeploymentJobSizeExceeded',
  'RequestContentTooLarge',
  'BadRequest',
  'Conflict',
]);

function sendAgain(chunk: readonly Writing[], error: ServiceError): ChunkResult {
  const named = chunk.flatMap((step) => {
    const own = errorOn(step, error);
    return own === undefined ? [] : [{ step, outcome: outcomeByError(step, own) }];
  });
  if (named.length > 0) {
    const rest = chunk.filter((step) => named.every((each) => each.step !== step));
    return { tried: named, again: rest.length === 0 ? [] : [rest] };
  }
  if (chunk.length === 1 || !contentRefusals.has(error.code)) {
    return { tried: chunk.map((step) => ({ step, outcome: outcomeByError(step, error) })), again: [] };
  }
  const half = Math.ceil(chunk.length / 2);
  return { tried: [], again: [chunk.slice(0, half), chunk.slice(half)] };
}
