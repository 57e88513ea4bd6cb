import type { Address } from '../address.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { resourceTypes } from '../providers/registry.ts';
import { refusal } from '../service-error.ts';
import { findScope } from './scope.ts';

/** Answers which providers a subscription has and which api-versions they know; undefined for all else. */
export function answerProviders(context: Context, method: string, address: Address): HttpResponse | undefined {
  const [subscriptions, id, providers, namespace, action, ...rest] = address.segments;
  if (subscriptions?.toLowerCase() !== 'subscriptions' || providers?.toLowerCase() !== 'providers' || rest.length > 0) return undefined;
  const scope = findScope(context, id, undefined);
  const all = providerList(scope.id);
  if (namespace === undefined) return jsonResponse(200, { value: all });
  const isOne = method === 'GET' ? action === undefined : method === 'POST' && action?.toLowerCase() === 'register';
  if (!isOne) return undefined;
  const found = all.find((provider) => provider.namespace.toLowerCase() === namespace.toLowerCase());
  if (found === undefined) throw refusal(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
  return jsonResponse(200, found);
}

interface Provider extends JsonObject {
  readonly namespace: string;
}

function providerList(scopeId: string): readonly Provider[] {
  const namespaces = [...new Set(resourceTypes.map(({ type }) => type.slice(0, type.indexOf('/'))))];
  return namespaces.map((namespace) => ({
    id: `${scopeId}/providers/${namespace}`,
    namespace,
    registrationState: 'Registered',
    registrationPolicy: 'RegistrationRequired',
    resourceTypes: resourceTypes
      .filter(({ type }) => type.startsWith(`${namespace}/`))
      .map(({ type, apiVersions }) => ({
        resourceType: type.slice(namespace.length + 1),
        locations: [],
        apiVersions: apiVersions.toSorted().toReversed(),
      })),
  }));
}
