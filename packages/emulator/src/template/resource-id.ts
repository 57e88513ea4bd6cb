import { TemplateError } from './template-error.ts';

/** Where a resource of a template stands: the deployment's scope and the resource's own `scope`. */
export interface Target {
  readonly scopeId: string;
  readonly target: string | undefined;
}

/**
 * The id of a resource from its type and name. The segments alternate, which serves the legacy form of extension resources too:
 * `Microsoft.OperationalInsights/workspaces/providers/alertRules` with the name `law/Microsoft.SecurityInsights/id`.
 */
export function resourceIdIn(where: Target, type: string, name: string): string {
  const [namespace, ...types] = type.split('/');
  const names = name.split('/');
  if (types.length === 0 || types.length !== names.length)
    throw new TemplateError(
      `Deployment template validation failed: 'The template resource '${name}' for type '${type}' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name. Please see https://aka.ms/arm-syntax-resources for usage details.'.`,
    );
  return `${targetId(where)}/providers/${[namespace, ...types.flatMap((part, index) => [part, names[index] ?? ''])].join('/')}`;
}

function targetId({ scopeId, target }: Target): string {
  if (target === undefined) return scopeId;
  if (target === '/') return '';
  return target.startsWith('/') ? target.replace(/\/+$/, '') : `${scopeId}/providers/${target}`;
}
