import type { Address } from '../address.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import type { Database } from '../store/database.ts';
import { grantToken } from './grant.ts';

/** Answers what clients ask of the Entra authority and of ARM before they have a token; undefined for all else. */
export function answerAuthority(database: Database, request: HttpRequest, address: Address, now: Date): HttpResponse | undefined {
  const path = address.path.toLowerCase();
  if (path === '/metadata/endpoints') return jsonResponse(200, endpoints(address));
  const tenant = address.segments[0] ?? '';
  if (path.endsWith('/.well-known/openid-configuration')) return jsonResponse(200, openIdConfiguration(address, tenant));
  if (path.endsWith('/discovery/v2.0/keys') || path.endsWith('/discovery/keys')) return jsonResponse(200, { keys: [] });
  if (path === '/common/discovery/instance') return jsonResponse(200, instance(address));
  if (request.method === 'POST' && /\/oauth2(?:\/v2\.0)?\/token$/.test(path))
    return grantToken(database, { tenant, form: new URLSearchParams(request.body ?? '') }, now);
  return undefined;
}

/** The two shapes of ARM's endpoint list: that of 2015-01-01, which the Azure CLI reads, and the later one, a list of clouds. */
function endpoints(address: Address): JsonObject | readonly JsonObject[] {
  const { origin } = address;
  const authentication = {
    loginEndpoint: `${origin}/adfs`,
    audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
  };
  if ((address.query.get('api-version') ?? '').startsWith('2015'))
    return { galleryEndpoint: `${origin}/`, graphEndpoint: `${origin}/`, portalEndpoint: `${origin}/`, authentication };
  return [
    {
      name: 'emulator',
      portal: origin,
      resourceManager: `${origin}/`,
      graph: `${origin}/`,
      authentication: { ...authentication, loginEndpoint: origin, identityProvider: 'AAD' },
    },
  ];
}

// An authority whose path is `/adfs` has no tenant and no `/v2.0` in its issuer.
function openIdConfiguration(address: Address, tenant: string): JsonObject {
  const base = `${address.origin}/${tenant}`;
  const issuer = tenant.toLowerCase() === 'adfs' ? base : `${base}/v2.0`;
  return {
    issuer,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    tenant_region_scope: null,
    cloud_instance_name: new URL(address.origin).host,
  };
}

function instance(address: Address): JsonObject {
  const { host } = new URL(address.origin);
  return {
    tenant_discovery_endpoint: `${address.origin}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
