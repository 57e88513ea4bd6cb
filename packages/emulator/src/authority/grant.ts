import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Database } from '../store/database.ts';
import { findTenant, listTenants } from '../store/directory.ts';
import { issueToken, tokenSeconds } from '../tokens.ts';
import { applicationOf } from './application.ts';

/** A request for a token: the tenant of its path, and its form. */
export interface TokenRequest {
  readonly tenant: string;
  readonly form: URLSearchParams;
}

/** Answers a token request of an application, with a secret or with an assertion. */
export function grantToken(database: Database, request: TokenRequest, now: Date): HttpResponse {
  const { form } = request;
  if (form.get('grant_type') !== 'client_credentials')
    return fault(
      400,
      'unsupported_grant_type',
      `AADSTS70003: The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`,
    );
  const tenantId = tenantOf(database, request);
  if (tenantId === undefined) return fault(400, 'invalid_request', `AADSTS90002: Tenant '${request.tenant}' not found.`);
  const application = applicationOf(database);
  const applicationId = form.get('client_id') ?? '';
  if (applicationId.toLowerCase() !== application.clientId)
    return fault(
      400,
      'unauthorized_client',
      `AADSTS700016: Application with identifier '${applicationId}' was not found in the directory '${tenantId}'.`,
    );
  const refused = refusedCredential(form, application.clientSecret);
  if (refused !== undefined) return fault(401, 'invalid_client', refused);
  const audience = (form.get('scope') ?? form.get('resource') ?? '').replace(/\/\.default$/, '');
  return jsonResponse(200, {
    token_type: 'Bearer',
    expires_in: tokenSeconds,
    ext_expires_in: tokenSeconds,
    access_token: issueToken(database, { tenantId, principal: application.clientId }, audience, now),
  });
}

// `/adfs` names no tenant: the only one, or the first, is meant.
function tenantOf(database: Database, { tenant }: TokenRequest): string | undefined {
  if (tenant.toLowerCase() !== 'adfs') return findTenant(database, tenant)?.id;
  return listTenants(database)[0]?.id;
}

// A federated assertion is the word of another issuer, which the emulator cannot check; it must at least be a JWT.
function refusedCredential(form: URLSearchParams, secret: string): string | undefined {
  const assertion = form.get('client_assertion');
  if (assertion !== null) return assertion.split('.').length === 3 ? undefined : 'AADSTS50027: JWT token is invalid or malformed.';
  if (form.get('client_secret') === secret) return undefined;
  return (
    "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '" +
    (form.get('client_id') ?? '') +
    "'."
  );
}

function fault(status: number, error: string, description: string): HttpResponse {
  return jsonResponse(status, { error, error_description: description, error_codes: [Number(/\d+/.exec(description)?.[0] ?? '0')] });
}
