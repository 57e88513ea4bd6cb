import { randomUUID } from 'node:crypto';
import type { Address } from './address.ts';
import { readAddress } from './address.ts';
import { answerArm } from './arm/answer.ts';
import { answerAuthority } from './authority/answer.ts';
import { readBehaviour } from './behaviour.ts';
import { azureTime } from './clock.ts';
import type { Caller, Context } from './context.ts';
import { answerControl } from './control/answer.ts';
import { advanceDeployments } from './deployments/advance.ts';
import { faultOf, faultResponse, underFault } from './faults.ts';
import { answerGraph } from './graph/answer.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { header } from './http.ts';
import type { Kql } from './kql.ts';
import { answerQuery } from './queries/answer.ts';
import { errorResponse, ServiceError } from './service-error.ts';
import type { Database } from './store/database.ts';
import type { Fault } from './store/faults.ts';
import { logRequest } from './store/request-log.ts';
import { readCaller } from './tokens.ts';

/** The store and the engine. */
export interface Open {
  readonly database: Database;
  readonly kql: Kql | undefined;
}

/** Answers one request, under the fault that was ordered for it if any. */
export async function serve(open: Open, request: HttpRequest, clock: () => Date): Promise<HttpResponse> {
  const address = tryAddress(request.url);
  if (address instanceof ServiceError) return errorResponse(address);
  const fault = faultOf(open.database, request.method, `${address.path}?${address.search}`);
  return underFault(fault, () => answer(open, request, { address, clock: clock(), fault }));
}

function tryAddress(url: string): Address | ServiceError {
  try {
    return readAddress(url);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

interface Arrived {
  readonly address: Address;
  readonly clock: Date;
  readonly fault: Fault | undefined;
}

/** One request is one transaction: kept whole before it is acknowledged, or not at all. */
function answer(open: Open, request: HttpRequest, { address, clock, fault }: Arrived): HttpResponse {
  const { database } = open;
  return answerRefusals(() =>
    database.transaction(() => {
      const now = azureTime(database, clock);
      const control = answerControl({ database, request, address, clock, now });
      return control ?? answerAzure(open, request, { address, clock, now, fault, asked: {} });
    }),
  );
}

function answerAzure(open: Open, request: HttpRequest, surroundings: Surroundings): HttpResponse {
  const { database } = open;
  const { address, now, fault, asked } = surroundings;
  advanceDeployments({
    ...open,
    now,
    caller: nobody,
    origin: address.origin,
    correlationId: correlationOf(request),
    behaviour: readBehaviour(database),
  });
  // What a refused request has changed is undone; the log and the progress of deployments are kept.
  const response = answerRefusals(() =>
    fault?.status === undefined ? database.attempt(() => answerUnhurt(open, request, surroundings)) : faultResponse(fault, fault.status),
  );
  log(database, request, { address, now, status: response.status, tenantId: asked.caller?.tenantId });
  return response;
}

function correlationOf(request: HttpRequest): string {
  return header(request, 'x-ms-correlation-request-id') ?? randomUUID();
}

function answerUnhurt(open: Open, request: HttpRequest, surroundings: Surroundings): HttpResponse {
  const { address, clock } = surroundings;
  return answerAuthority(open.database, request, address, clock) ?? answerCaller(open, request, surroundings);
}

function answerRefusals(work: () => HttpResponse): HttpResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(error);
    throw error;
  }
}

const nobody: Caller = { tenantId: '', principal: '' };

interface Surroundings extends Arrived {
  readonly now: Date;
  /** Filled in once the token was read, for the log. */
  readonly asked: { caller?: Caller };
}

function answerCaller(open: Open, request: HttpRequest, { address, clock, now, asked }: Surroundings): HttpResponse {
  const { database } = open;
  asked.caller = readCaller(database, header(request, 'authorization'), clock);
  const context: Context = {
    ...open,
    now,
    caller: asked.caller,
    origin: address.origin,
    correlationId: correlationOf(request),
    behaviour: readBehaviour(database),
  };
  return answerQuery(context, request, address) ?? answerGraph(context, address) ?? answerArm(context, request, address);
}

interface Answered {
  readonly address: Address;
  readonly now: Date;
  readonly status: number;
  readonly tenantId: string | undefined;
}

function log(database: Database, request: HttpRequest, answered: Answered): void {
  logRequest(database, {
    at: answered.now.toISOString(),
    method: request.method,
    path: answered.address.path,
    query: answered.address.search,
    status: answered.status,
    tenantId: answered.tenantId,
    client: header(request, 'user-agent'),
  });
}
