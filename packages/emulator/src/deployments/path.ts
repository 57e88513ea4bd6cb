/** A deployment request's path: the scope, the deployment's name if there is one, and what is asked of it. */
export interface DeploymentPath {
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly name: string | undefined;
  /** Empty, or for example `validate`, `operations`, `operationstatuses`, in lower case. */
  readonly action: string;
  readonly argument: string | undefined;
}

/** Reads the segments of a path, or undefined where it is not about deployments. */
export function readDeploymentPath(segments: readonly string[]): DeploymentPath | undefined {
  const lower = segments.map((segment) => segment.toLowerCase());
  const at = lower.indexOf('deployments');
  if (at === -1) return undefined;
  // The SDKs ask for operations without the provider: …/resourcegroups/{group}/deployments/{name}/operations.
  const hasProvider = lower[at - 2] === 'providers' && lower[at - 1] === 'microsoft.resources';
  const scope = segments.slice(0, hasProvider ? at - 2 : at);
  const place = readScope(scope, lower);
  if (place === undefined || (!hasProvider && lower[at + 2] !== 'operations')) return undefined;
  return { ...place, name: segments[at + 1], action: lower[at + 2] ?? '', argument: segments[at + 3] };
}

function readScope(scope: readonly string[], lower: readonly string[]): Pick<DeploymentPath, 'subscription' | 'resourceGroup'> | undefined {
  if (scope.length === 0) return { subscription: undefined, resourceGroup: undefined };
  if (lower[0] !== 'subscriptions' || scope.length % 2 === 1) return undefined;
  if (scope.length === 2) return { subscription: scope[1], resourceGroup: undefined };
  return scope.length === 4 && lower[2] === 'resourcegroups' ? { subscription: scope[1], resourceGroup: scope[3] } : undefined;
}
