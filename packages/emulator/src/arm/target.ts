import type { Context } from '../context.ts';
import { resourceTypeNamed } from '../providers/registry.ts';
import type { ResourceType } from '../providers/resource-type.ts';
import { refusal } from '../service-error.ts';
import type { StoredResource } from '../store/resources.ts';
import { findResource } from '../store/resources.ts';
import type { ResourcePath, Step } from './resource-path.ts';
import type { Scope } from './scope.ts';
import { findScope } from './scope.ts';

/** One resource that a request is about; it need not exist yet. */
export interface ResourceTarget {
  readonly kind: 'resource';
  readonly scope: Scope;
  readonly type: ResourceType;
  readonly name: string;
  readonly id: string;
  readonly parentId: string;
  readonly existing: StoredResource | undefined;
}

/** A list that a request is about. */
export interface CollectionTarget {
  readonly kind: 'collection';
  readonly scope: Scope;
  readonly type: ResourceType;
  readonly parentId: string;
}

/** Finds what a path names; parents must exist. */
export function findTarget(context: Context, path: ResourcePath, apiVersion: string): ResourceTarget | CollectionTarget {
  const scope = findScope(context, path.subscription, path.resourceGroup);
  const last = path.steps.at(-1);
  if (last === undefined) throw refusal(404, 'InvalidResourceType', 'The request names no resource type.');
  const type = resourceTypeNamed(last.type, apiVersion);
  const parentId = findParent(context, scope, path.steps.slice(0, -1));
  if (last.name === undefined) return { kind: 'collection', scope, type, parentId };
  const id = `${parentId}${properSegment(last, type.type)}`;
  const existing = findResource(context.database, scope.tenantId, id);
  return { kind: 'resource', scope, type, name: existing?.name ?? last.name, id: existing?.id ?? id, parentId, existing };
}

/** The refusal of a resource that is not there. */
export function notFound(target: ResourceTarget): Error {
  const group = target.scope.resourceGroup;
  const where = group === undefined ? '' : ` under resource group '${group}'`;
  return refusal(
    404,
    'ResourceNotFound',
    `The Resource '${target.type.type}/${target.name}'${where} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

function findParent(context: Context, scope: Scope, steps: readonly Step[]): string {
  return steps.reduce((parentId, step) => {
    const parent = findResource(context.database, scope.tenantId, `${parentId}${step.segment}`);
    if (parent === undefined)
      throw refusal(
        404,
        'ParentResourceNotFound',
        `Failed to perform operation on nested resource. The parent resource '${step.type}/${step.name ?? ''}' could not be found.`,
      );
    return parent.id;
  }, scope.id);
}

// The client's case of the type is replaced by the service's.
function properSegment(step: Step, type: string): string {
  const part = type.slice(type.lastIndexOf('/') + 1);
  const namespace = type.slice(0, type.indexOf('/'));
  return step.segment.startsWith('/providers/') ? `/providers/${namespace}/${part}/${step.name ?? ''}` : `/${part}/${step.name ?? ''}`;
}
