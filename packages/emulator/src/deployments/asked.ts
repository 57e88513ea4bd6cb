import type { Address } from '../address.ts';
import type { Scope } from '../arm/scope.ts';
import type { Context } from '../context.ts';
import type { HttpRequest } from '../http.ts';
import type { DeploymentPath } from './path.ts';

/** What a request about deployments can see. */
export interface Asked {
  readonly context: Context;
  readonly request: HttpRequest;
  readonly address: Address;
  readonly scope: Scope;
  readonly path: DeploymentPath;
}
