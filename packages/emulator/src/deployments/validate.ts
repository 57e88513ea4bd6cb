import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import type { Asked } from './asked.ts';
import { preflight } from './preflight.ts';
import { readDeploymentRequest } from './read-request.ts';
import { showProviders, templateHash } from './show.ts';

/** Checks a deployment without running it; the faults are those of a PUT. */
export function validate(asked: Asked, body: JsonObject): HttpResponse {
  const { context, scope, path } = asked;
  const request = readDeploymentRequest(context, scope, path.name ?? '', body);
  preflight(context, request.resources);
  return jsonResponse(200, {
    id: `${scope.id}/providers/Microsoft.Resources/deployments/${request.name}`,
    name: request.name,
    type: 'Microsoft.Resources/deployments',
    properties: {
      templateHash: templateHash(request.template),
      parameters: request.shownParameters,
      mode: 'Incremental',
      provisioningState: 'Succeeded',
      timestamp: context.now.toISOString(),
      duration: 'PT0S',
      correlationId: context.correlationId,
      providers: showProviders(request.resources),
      dependencies: [],
      validatedResources: request.resources.map((resource) => ({ id: resource.id })),
    },
  });
}
