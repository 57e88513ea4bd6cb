import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { detailBody } from '../service-error.ts';
import type { Job, StoredDeployment } from '../store/deployments.ts';
import { shortResource } from './show.ts';

/** What a deployment did, one operation a resource that was tried, and at the end the outputs. */
export function showOperations(deployment: StoredDeployment, jobs: readonly Job[]): readonly JsonObject[] {
  const tried = jobs.filter((job) => job.outcome !== undefined).map((job) => showOperation(deployment, job));
  return deployment.state === 'Succeeded' ? [...tried, outputOperation(deployment)] : tried;
}

function showOperation(deployment: StoredDeployment, job: Job): JsonObject {
  const { outcome } = job;
  return envelope(deployment, job.work.id, {
    provisioningOperation: 'Create',
    provisioningState: outcome?.error === undefined ? 'Succeeded' : 'Failed',
    timestamp: outcome?.at ?? deployment.startedAt,
    duration: 'PT0.1S',
    statusCode: outcome?.statusCode ?? 'OK',
    ...(outcome?.error === undefined ? {} : { statusMessage: { error: detailBody(outcome.error) } }),
    targetResource: shortResource(job.work),
  });
}

// The last operation has no target.
function outputOperation(deployment: StoredDeployment): JsonObject {
  return envelope(deployment, 'outputs', {
    provisioningOperation: 'EvaluateDeploymentOutput',
    provisioningState: 'Succeeded',
    timestamp: deployment.finishedAt ?? deployment.startedAt,
    duration: 'PT0.1S',
    statusCode: 'OK',
  });
}

function envelope(deployment: StoredDeployment, of: string, properties: JsonObject): JsonObject {
  const operationId = createHash('sha256').update(`${deployment.operationId} ${of}`).digest('hex').slice(0, 16).toUpperCase();
  return {
    id: `${deployment.id}/operations/${operationId}`,
    operationId,
    properties: { ...properties, trackingId: deployment.correlationId },
  };
}
