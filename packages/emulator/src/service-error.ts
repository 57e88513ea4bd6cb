import type { HttpResponse } from './http.ts';
import { jsonResponse } from './http.ts';
import type { JsonObject } from './json.ts';

/** One fault inside another, as ARM lists them. */
export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details?: readonly ErrorDetail[];
}

/** A refusal by the service, which becomes an answer `{error:{code,message,details}}`. */
export class ServiceError extends Error {
  readonly status: number;
  readonly detail: ErrorDetail;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: ErrorDetail, headers: Readonly<Record<string, string>> = {}) {
    super(detail.message);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** A refusal with one sentence. */
export function refusal(status: number, code: string, message: string): ServiceError {
  return new ServiceError(status, { code, message });
}

/** What most providers answer to a body that they cannot use. */
export function badRequest(message: string): ServiceError {
  return refusal(400, 'BadRequest', message);
}

/** The answer that a refusal becomes. */
export function errorResponse(error: ServiceError): HttpResponse {
  return jsonResponse(error.status, { error: detailBody(error.detail) }, error.headers);
}

/** A detail in wire shape. */
export function detailBody(detail: ErrorDetail): JsonObject {
  return {
    code: detail.code,
    message: detail.message,
    ...(detail.target === undefined ? {} : { target: detail.target }),
    ...(detail.details === undefined ? {} : { details: detail.details.map((inner) => detailBody(inner)) }),
  };
}
