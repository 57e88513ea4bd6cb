import { readAddress } from '../address.ts';
import { readResourcePath } from '../arm/resource-path.ts';
import { findScope } from '../arm/scope.ts';
import { findTarget } from '../arm/target.ts';
import { toWire } from '../arm/wire.ts';
import { putResource } from '../arm/write.ts';
import type { Context } from '../context.ts';
import type { Json, JsonObject } from '../json.ts';
import { field, isObject } from '../json.ts';
import { faultError } from '../faults.ts';
import { refusal, ServiceError } from '../service-error.ts';
import { hasFaults, takeFault } from '../store/faults.ts';
import type { ErrorDetail } from '../service-error.ts';
import type { Job, StoredDeployment } from '../store/deployments.ts';
import { activeDeployments, listJobs, saveJob, slimJobs, writeDeployment } from '../store/deployments.ts';
import { evaluate } from '../template/evaluate.ts';
import type { PlannedResource } from '../template/expand.ts';
import { evaluateDeferred } from '../template/expand.ts';
import type { Scope } from '../template/scope.ts';
import { templateScope } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import { placeOf } from './place.ts';

/**
 * Takes every deployment that has not ended one step further. Each request does so before it is answered: the progress
 * lives in the store alone, and what a killed process began is carried on by whoever comes next.
 */
export function advanceDeployments(context: Context): void {
  for (const deployment of activeDeployments(context.database))
    advance({ ...context, caller: deployment.caller, correlationId: deployment.correlationId }, deployment);
}

function advance(context: Context, deployment: StoredDeployment): void {
  if (mustWait(context, deployment)) return;
  const jobs = listJobs(context.database, deployment);
  const ready = jobs.filter((job) => job.state === 'waiting' && job.work.after.every((index) => jobs[index]?.state !== 'waiting'));
  if (deployment.state === 'Accepted') writeDeployment(context.database, { ...deployment, state: 'Running' });
  for (const job of ready) saveJob(context.database, deployment, { number: job.number, ...runJob(context, deployment, { job, jobs }) });
  const left = jobs.filter((job) => job.state === 'waiting').length - ready.length;
  // A client sees Running at least once.
  if (deployment.state === 'Running' && left === 0) finish(context, deployment);
}

function mustWait({ now, behaviour }: Context, { state, startedAt }: StoredDeployment): boolean {
  if (state !== 'Running' || behaviour.deploymentSeconds === 0) return false;
  return now.getTime() < new Date(startedAt).getTime() + behaviour.deploymentSeconds * 1000;
}

interface JobAmong {
  readonly job: Job;
  readonly jobs: readonly Job[];
}

function runJob(context: Context, deployment: StoredDeployment, { job, jobs }: JobAmong): Pick<Job, 'state' | 'outcome'> {
  if (job.work.after.some((index) => jobs[index]?.state !== 'succeeded')) return { state: 'left out', outcome: undefined };
  const at = context.now.toISOString();
  const fault = hasFaults(context.database) ? takeFault(context.database, 'DEPLOY', job.work.id) : undefined;
  if (fault?.status !== undefined)
    return {
      state: 'failed',
      outcome: { statusCode: statusNames[fault.status] ?? 'InternalServerError', error: faultError(fault.status), at },
    };
  try {
    const statusCode = context.database.attempt(() => deploy(context, deployment, job.work));
    return { state: 'succeeded', outcome: { statusCode, error: undefined, at } };
  } catch (error) {
    return { state: 'failed', outcome: { ...asFailure(error, job.work.id), at } };
  }
}

function deploy(context: Context, deployment: StoredDeployment, work: PlannedResource): string {
  const path = readResourcePath(readAddress(work.id).segments);
  const target = path === undefined ? undefined : findTarget(context, path, work.apiVersion);
  if (target?.kind !== 'resource') throw refusal(400, 'InvalidTemplate', `The resource id '${work.id}' is not valid.`);
  const body = work.deferred ? evaluateDeferred(work, runningScope(context, deployment)) : work.body;
  putResource(context, target, { apiVersion: work.apiVersion, body });
  return target.existing === undefined && target.type.statuses.created === 201 ? 'Created' : 'OK';
}

function runningScope(context: Context, deployment: StoredDeployment): Scope {
  const scope = findScope(context, deployment.subscriptionId, deployment.resourceGroup);
  const { name, template, parameters } = deployment;
  const place = placeOf(context, scope, { name, properties: { mode: 'Incremental', template, parameters } });
  return templateScope({ template, parameters, place, reference: (id, full) => referenceTo(context, deployment, { id, full }) });
}

// A bare name means a resource of the same template.
function referenceTo(context: Context, deployment: StoredDeployment, wanted: { readonly id: string; readonly full: boolean }): Json {
  const own = listJobs(context.database, deployment).find((job) =>
    [job.work.name, job.work.id].some((known) => known.toLowerCase() === wanted.id.toLowerCase()),
  );
  const id = own?.work.id ?? wanted.id;
  const path = readResourcePath(readAddress(id).segments);
  const apiVersion = own?.work.apiVersion ?? '2025-07-01';
  const target = path === undefined ? undefined : findTarget(context, path, apiVersion);
  if (target?.kind !== 'resource' || target.existing === undefined)
    throw refusal(404, 'ResourceNotFound', `The Resource '${id}' was not found.`);
  const body = toWire(target.type, target.existing, { apiVersion, query: new Map(), place: 'alone' }) ?? {};
  return wanted.full ? body : (field(body, 'properties') ?? {});
}

const statusNames: { readonly [status: number]: string } = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  412: 'PreconditionFailed',
  429: 'TooManyRequests',
};

function asFailure(error: unknown, target: string): { readonly statusCode: string; readonly error: ErrorDetail } {
  if (error instanceof ServiceError) return { statusCode: statusNames[error.status] ?? 'InternalServerError', error: error.detail };
  if (error instanceof TemplateError) return { statusCode: 'BadRequest', error: { code: error.code, message: error.message, target } };
  throw error;
}

function finish(context: Context, deployment: StoredDeployment): void {
  const jobs = listJobs(context.database, deployment);
  const failures = jobs.flatMap((job) => (job.outcome?.error === undefined ? [] : [{ ...job.outcome.error, target: job.work.id }]));
  const finishedAt = context.now.toISOString();
  slimJobs(context.database, deployment);
  if (failures.length > 0) {
    writeDeployment(context.database, { ...deployment, state: 'Failed', finishedAt, error: deploymentFailed(failures) });
    return;
  }
  try {
    const outputs = outputsOf(context, deployment);
    writeDeployment(context.database, { ...deployment, state: 'Succeeded', finishedAt, outputs });
  } catch (error) {
    const { error: detail } = asFailure(error, deployment.id);
    const failed: ErrorDetail = { code: 'DeploymentOutputEvaluationFailed', message: detail.message };
    writeDeployment(context.database, { ...deployment, state: 'Failed', finishedAt, error: deploymentFailed([failed]) });
  }
}

function deploymentFailed(details: readonly ErrorDetail[]): ErrorDetail {
  return {
    code: 'DeploymentFailed',
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
    details,
  };
}

function outputsOf(context: Context, deployment: StoredDeployment): JsonObject | undefined {
  const declared = field(deployment.template, 'outputs');
  if (!isObject(declared)) return undefined;
  const scope = runningScope(context, deployment);
  const entries = Object.entries(declared).filter(([, output]) => evaluate(field(output, 'condition') ?? true, scope) === true);
  return Object.fromEntries(
    entries.map(([name, output]) => [
      name,
      { type: evaluate(field(output, 'type') ?? 'String', scope), value: evaluate(field(output, 'value') ?? null, scope) },
    ]),
  );
}
