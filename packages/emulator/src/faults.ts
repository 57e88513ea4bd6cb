import { setTimeout } from 'node:timers/promises';
import type { HttpResponse } from './http.ts';
import { jsonResponse } from './http.ts';
import type { Database } from './store/database.ts';
import type { Fault } from './store/faults.ts';
import { hasFaults, takeFault } from './store/faults.ts';

/** The fault that hits a request, if any. */
export function faultOf(database: Database, method: string, path: string): Fault | undefined {
  return hasFaults(database) ? database.transaction(() => takeFault(database, method, path)) : undefined;
}

/** Runs a request under a fault. */
export async function underFault(fault: Fault | undefined, work: () => HttpResponse): Promise<HttpResponse> {
  if (fault === undefined) return work();
  if (fault.delayMs !== undefined) await setTimeout(fault.delayMs);
  if (fault.reset === 'before') throw connectionReset();
  const response = work();
  if (fault.reset === 'after') throw connectionReset();
  return response;
}

const statusCodes: { readonly [status: number]: readonly [string, string] } = {
  401: ['ExpiredAuthenticationToken', 'The access token has expired.'],
  403: ['AuthorizationFailed', 'The client does not have authorization to perform the action.'],
  408: ['RequestTimeout', 'The request timed out.'],
  409: ['Conflict', 'The resource was changed meanwhile.'],
  429: ['TooManyRequests', 'The request is being throttled as the limit has been reached for operation type.'],
  500: ['InternalServerError', 'The server encountered an internal error. Please retry the request.'],
  502: ['BadGateway', 'The gateway did not receive a response from the service.'],
  503: ['ServiceUnavailable', 'The service is unavailable now.'],
  504: ['GatewayTimeout', "The gateway did not receive a response from 'Microsoft.SecurityInsights' within the specified time period."],
};

/** The code and the message of a status that a fault asks for. */
export function faultError(status: number): { readonly code: string; readonly message: string } {
  const [code, message] = statusCodes[status] ?? ['InternalServerError', 'A fault that was asked for.'];
  return { code, message };
}

/** The answer of a fault that has a status. */
export function faultResponse(fault: Fault, status: number): HttpResponse {
  const seconds = fault.retryAfter ?? (status === 429 ? 1 : undefined);
  const headers = seconds === undefined || fault.omitRetryAfter === true ? {} : { 'retry-after': String(seconds) };
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {};
  return jsonResponse(status, fault.body ?? { error: faultError(status) }, { ...headers, ...challenge });
}

// As Node reports a connection that the other side has cut.
function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno: -104, syscall: 'read' });
}
