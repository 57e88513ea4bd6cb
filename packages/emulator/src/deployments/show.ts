import { createHash } from 'node:crypto';
import { writeDuration } from '../providers/durations.ts';
import type { JsonObject } from '../json.ts';
import { detailBody } from '../service-error.ts';
import type { Job, StoredDeployment } from '../store/deployments.ts';
import type { PlannedResource } from '../template/expand.ts';

/** A deployment as an answer shows it; the template is never returned. */
export function showDeployment(deployment: StoredDeployment, jobs: readonly Job[], now: Date): JsonObject {
  const seconds = (new Date(deployment.finishedAt ?? now).getTime() - new Date(deployment.startedAt).getTime()) / 1000;
  return {
    id: deployment.id,
    name: deployment.name,
    type: 'Microsoft.Resources/deployments',
    ...(deployment.location === undefined ? {} : { location: deployment.location }),
    properties: {
      templateHash: templateHash(deployment.template),
      parameters: deployment.shownParameters,
      mode: 'Incremental',
      provisioningState: deployment.state,
      timestamp: deployment.finishedAt ?? deployment.startedAt,
      duration: writeDuration(Math.max(0, seconds)),
      correlationId: deployment.correlationId,
      providers: showProviders(jobs.map((job) => job.work)),
      dependencies: jobs.filter((job) => job.work.after.length > 0).map((job) => showDependency(job, jobs)),
      ...(deployment.outputs === undefined ? {} : { outputs: deployment.outputs }),
      outputResources: jobs.filter((job) => job.state === 'succeeded').map((job) => ({ id: job.work.id })),
      ...(deployment.error === undefined ? {} : { error: detailBody(deployment.error) }),
    },
  };
}

/** The kinds of resources in a template, by provider. */
export function showProviders(resources: readonly PlannedResource[]): readonly JsonObject[] {
  const byNamespace = new Map<string, Set<string>>();
  for (const { type } of resources) {
    const slash = type.indexOf('/');
    const types = byNamespace.get(type.slice(0, slash)) ?? new Set();
    byNamespace.set(type.slice(0, slash), types.add(type.slice(slash + 1)));
  }
  return [...byNamespace].map(([namespace, types]) => ({
    namespace,
    resourceTypes: [...types].map((resourceType) => ({ resourceType, locations: [null] })),
  }));
}

/** A number that equal templates share. */
export function templateHash(template: JsonObject): string {
  // The service's hash is a decimal number of about 20 digits; only equality matters to clients.
  return BigInt(`0x${createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 16)}`).toString();
}

function showDependency(job: Job, jobs: readonly Job[]): JsonObject {
  return {
    dependsOn: job.work.after.flatMap((index) => (jobs[index] === undefined ? [] : [shortResource(jobs[index].work)])),
    ...shortResource(job.work),
  };
}

/** A resource in the short form of operations and dependencies. */
export function shortResource(resource: PlannedResource): JsonObject {
  return { id: resource.id, resourceType: resource.type, resourceName: resource.name };
}
