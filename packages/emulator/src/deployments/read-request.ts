import type { Scope } from '../arm/scope.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { field, isObject, textField } from '../json.ts';
import { refusal } from '../service-error.ts';
import type { PlannedResource } from '../template/expand.ts';
import { expand } from '../template/expand.ts';
import { shownParameters, templateScope } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import { placeOf } from './place.ts';

/** A deployment request whose template was expanded. */
export interface DeploymentRequest {
  readonly name: string;
  readonly location: string | undefined;
  readonly template: JsonObject;
  readonly parameters: JsonObject;
  readonly shownParameters: JsonObject;
  readonly resources: readonly PlannedResource[];
}

/** Reads and checks a deployment; throws what ARM answers before anything is deployed. */
export function readDeploymentRequest(context: Context, scope: Scope, name: string, body: JsonObject): DeploymentRequest {
  checkName(name);
  const properties = field(body, 'properties');
  if (!isObject(properties))
    throw refusal(400, 'InvalidRequestContent', "The request content was invalid: the property 'properties' is required.");
  const location = textField(body, 'location');
  if (scope.subscriptionId === undefined && location === undefined)
    throw refusal(400, 'LocationRequired', 'The location property is required for this definition.');
  checkMode(textField(properties, 'mode'));
  const template = field(properties, 'template');
  if (!isObject(template))
    throw refusal(400, 'InvalidTemplate', 'Deployment template validation failed: the emulator needs the template in the request.');
  const given = field(properties, 'parameters');
  const parameters = isObject(given) ? given : {};
  return { name, location, template, parameters, ...plan(context, scope, { name, template, parameters }) };
}

interface Named {
  readonly name: string;
  readonly template: JsonObject;
  readonly parameters: JsonObject;
}

function plan(
  context: Context,
  scope: Scope,
  { name, template, parameters }: Named,
): Pick<DeploymentRequest, 'shownParameters' | 'resources'> {
  const place = placeOf(context, scope, { name, properties: { mode: 'Incremental', template, parameters } });
  try {
    const evaluation = templateScope({ template, parameters, place });
    const resources = expand(template, evaluation, scope.id);
    refuseNested(resources);
    return { shownParameters: shownParameters(template, evaluation), resources };
  } catch (error) {
    if (error instanceof TemplateError) throw refusal(400, error.code, error.message);
    throw error;
  }
}

function refuseNested(resources: readonly PlannedResource[]): void {
  const nested = resources.find((resource) => resource.type.toLowerCase() === 'microsoft.resources/deployments');
  if (nested !== undefined) throw refusal(400, 'NotSupportedByEmulator', `The emulator does not run nested deployments: '${nested.name}'.`);
}

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
function checkName(name: string): void {
  if (name.length > 64)
    throw refusal(
      400,
      'DeploymentNameLengthLimitExceeded',
      `The deployment name '${name}' exceeds the maximum allowed length. Length: '${name.length}', maximum: '64'.`,
    );
  if (!/^[-\w._()]+$/.test(name))
    throw refusal(
      400,
      'DeploymentNameInvalidCharacters',
      `The deployment name '${name}' contains invalid characters. Allowed are alphanumerics, underscores, parentheses, hyphens and periods.`,
    );
}

function checkMode(mode: string | undefined): void {
  const lower = mode?.toLowerCase();
  if (lower === 'incremental') return;
  // Complete mode deletes what the template does not name. The emulator does not delete what it may not know.
  if (lower === 'complete') throw refusal(400, 'InvalidDeploymentMode', "The emulator runs deployments of mode 'Incremental' only.");
  throw refusal(
    400,
    'InvalidRequestContent',
    `The deployment mode '${mode ?? ''}' is not valid. The allowed values are 'Incremental' and 'Complete'.`,
  );
}
