import { readBody } from '../arm/body.ts';
import type { HttpResponse } from '../http.ts';
import { emptyResponse, jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Fields } from '../providers/shape.ts';
import { takeRecord, text, truth } from '../providers/shape.ts';
import { badRequest } from '../service-error.ts';
import type { Fault } from '../store/faults.ts';
import { addFault, removeFaults } from '../store/faults.ts';
import type { ControlRequest } from './asked.ts';

const whole = { kind: 'whole', least: 0 } as const;
const fields: Fields = {
  match: { required: true, shape: { kind: 'record', fields: { method: { shape: text }, path: { shape: text, required: true } } } },
  skip: { shape: whole },
  times: { shape: whole },
  status: { shape: { kind: 'whole', least: 400, most: 599 } },
  body: { shape: { kind: 'any' } },
  reset: { shape: { kind: 'any' } },
  delayMs: { shape: whole },
  retryAfter: { shape: whole },
  omitRetryAfter: { shape: truth },
};

/** Orders a fault: `{match:{method,path}, skip, times, status|reset|delayMs, retryAfter|omitRetryAfter}`. */
export function setFaults({ database, request }: ControlRequest): HttpResponse {
  const body = readBody(request);
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) throw badRequest(`'${unknown}' is no part of a fault; known are ${Object.keys(fields).join(', ')}`);
  const { skip, times, ...fault } = withMeaning(takeRecord(body, fields, { path: 'fault', apiVersion: '' }));
  if (fault['status'] === undefined && fault['reset'] === undefined && fault['delayMs'] === undefined)
    throw badRequest('a fault needs status, reset or delayMs');
  checkPattern(fault);
  addFault(database, fault as unknown as Fault, { skip: Number(skip ?? 0), times: Number(times ?? 1) }); // the fields are those of a fault
  return jsonResponse(200, fault);
}

/** Takes all faults back. */
export function clearFaults({ database }: ControlRequest): HttpResponse {
  removeFaults(database);
  return emptyResponse(204);
}

// `reset: true` cuts before anything is done; what is said of Retry-After alone is said of a 429.
function withMeaning(fault: JsonObject): JsonObject {
  const { reset, ...rest } = fault;
  if (reset !== undefined && reset !== true && reset !== 'before' && reset !== 'after')
    throw badRequest("'reset' must be true, 'before' or 'after'");
  const throttled = rest['status'] === undefined && (rest['retryAfter'] !== undefined || rest['omitRetryAfter'] !== undefined);
  return { ...rest, ...(reset === undefined ? {} : { reset: reset === true ? 'before' : reset }), ...(throttled ? { status: 429 } : {}) };
}

function checkPattern(fault: JsonObject): void {
  const { match } = fault;
  try {
    new RegExp(isObject(match) && typeof match['path'] === 'string' ? match['path'] : '', 'i').test('');
  } catch (cause) {
    throw badRequest(`the path of the fault is no regular expression: ${(cause as Error).message}`);
  }
}
