import type { Address } from '../address.ts';
import { findTarget } from '../arm/target.ts';
import { findScope } from '../arm/scope.ts';
import { readResourcePath } from '../arm/resource-path.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { permissionsAt } from './authorize.ts';

/** Answers what the caller may do at a scope; undefined for all else. */
export function answerPermissions(context: Context, address: Address): HttpResponse | undefined {
  const lower = address.segments.map((segment) => segment.toLowerCase());
  if (lower.slice(-3).join('/') !== 'providers/microsoft.authorization/permissions') return undefined;
  const scope = scopeId(context, address.segments.slice(0, -3));
  return jsonResponse(200, { value: permissionsAt(context, scope).map((permission): JsonObject => ({ ...permission })) });
}

function scopeId(context: Context, segments: readonly string[]): string {
  // A role for Entra's settings is given at the provider itself.
  if (segments.length === 2 && segments[0]?.toLowerCase() === 'providers') return `/${segments.join('/')}`;
  const path = readResourcePath(segments);
  if (path === undefined || path.steps.length === 0) return findScope(context, path?.subscription, path?.resourceGroup).id;
  const version = path.steps.at(-1)?.type.toLowerCase() === 'microsoft.operationalinsights/workspaces' ? '2025-07-01' : '2025-09-01';
  const target = findTarget(context, path, version);
  return target.kind === 'resource' ? target.id : target.parentId;
}
