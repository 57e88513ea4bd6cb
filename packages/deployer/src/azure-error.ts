import type { Json } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';

/** An error as ARM writes it: https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations */
export interface ServiceError {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details: readonly ServiceError[];
}

/** Azure answered a request with an error. It never holds a header, so no token can leak through it. */
export class AzureError extends Error {
  override readonly name = 'AzureError';
  readonly status: number;
  readonly error: ServiceError;

  constructor(status: number, error: ServiceError, request: string) {
    super(`${request} answered ${status} ${errorText(error)}`);
    this.status = status;
    this.error = error;
  }

  /** Whether it is the rights that are missing. */
  get notAuthorized(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** Nobody could sign in to a tenant. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
  readonly tenantId: string;
  /** What to set so that it works. */
  readonly help: string;

  constructor(tenantId: string, reason: string) {
    super(`cannot sign in to tenant ${tenantId}: ${reason}`);
    this.tenantId = tenantId;
    this.help =
      'run `az login --tenant` with this tenant, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET ' +
      '(or AZURE_FEDERATED_TOKEN_FILE); in GitHub Actions run azure/login with the permission id-token: write';
  }
}

/** What a plan, deployment or drift run was asked for makes no sense: an unknown name, or a placeholder in place of an id. */
export class WrongRequest extends Error {
  override readonly name = 'WrongRequest';
}

/** A reviewed plan is not about what is to be deployed: another bundle, environment or version, or changed by hand. */
export class StalePlan extends Error {
  override readonly name = 'StalePlan';
}

/** The error in the body of an answer; a body that is not ARM's becomes its message. */
export function readServiceError(body: string, status: number): ServiceError {
  const parsed = parseJson(body);
  const found = isObject(parsed) ? (parsed['error'] ?? parsed) : undefined;
  const error = found === undefined ? undefined : toServiceError(found);
  return error ?? { code: `${status}`, message: body.slice(0, 500), details: [] };
}

/** An error value of an answer, or undefined where it is not one. */
export function toServiceError(value: Json): ServiceError | undefined {
  if (!isObject(value) || (typeof value['code'] !== 'string' && typeof value['message'] !== 'string')) return undefined;
  const details = Array.isArray(value['details']) ? value['details'] : [];
  return {
    code: textOf(value['code']),
    message: textOf(value['message']),
    ...(typeof value['target'] === 'string' ? { target: value['target'] } : {}),
    details: details.flatMap((detail: Json) => toServiceError(detail) ?? []),
  };
}

/** The sentences of an error, its details included, each once. */
export function errorText(error: ServiceError): string {
  return [...new Set(allErrors(error).map(({ code, message }) => (message === '' ? code : `${code}: ${message}`)))].join('; ');
}

/** An error and all that stands below it. */
export function allErrors(error: ServiceError): readonly ServiceError[] {
  return [error, ...error.details.flatMap(allErrors)];
}

/** What went wrong, for a report; and whether it is a matter of rights. */
export function unread(error: unknown): { readonly error: string; readonly notAuthorized?: true } {
  const rights = error instanceof NotSignedIn || (error instanceof AzureError && error.notAuthorized);
  const text = error instanceof NotSignedIn ? `${error.message}; ${error.help}` : error instanceof Error ? error.message : String(error);
  return rights ? { error: text, notAuthorized: true } : { error: text };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // JSON.parse gives JSON
  } catch {
    return undefined; // proxies answer in HTML; the caller keeps the text itself
  }
}
