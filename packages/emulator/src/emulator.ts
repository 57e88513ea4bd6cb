import { readAddress } from './address.ts';
import type { Address } from './address.ts';
import { readBehaviour } from './behaviour.ts';
import { azureTime } from './clock.ts';
import { advanceDeployments } from './deployments/advance.ts';
import { answerArm } from './arm/answer.ts';
import { answerAuthority } from './authority/answer.ts';
import type { Application } from './authority/application.ts';
import { applicationOf } from './authority/application.ts';
import type { Caller, Context } from './context.ts';
import { answerControl } from './control/answer.ts';
import { faultOf, faultResponse, underFault } from './faults.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { header } from './http.ts';
import type { Listening } from './listen.ts';
import { listen } from './listen.ts';
import { plantSeed } from './seed/plant.ts';
import type { Seed } from './seed/seed.ts';
import { errorResponse, ServiceError } from './service-error.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/database.ts';
import { listTenants } from './store/directory.ts';
import type { Fault } from './store/faults.ts';
import type { LoggedRequest } from './store/request-log.ts';
import { listRequests, logRequest } from './store/request-log.ts';
import type { WorkspaceEntry } from './store/workspaces.ts';
import { listWorkspaces } from './store/workspaces.ts';
import { readCaller } from './tokens.ts';

/** Azure on a laptop. */
export interface Emulator {
  /** Answers one request; the in-process door. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Whether the store has never been seeded. */
  isEmpty(): boolean;
  seed(seed: Seed): void;
  /** Opens the door for other processes: https on loopback. */
  listen(options: { readonly port?: number }): Promise<Listening>;
  /** Everything that was asked since the store was made or reset. */
  requests(): readonly LoggedRequest[];
  /** Every workspace that the store has. */
  workspaces(): readonly WorkspaceEntry[];
  /** The application with which clients of the https door sign in. */
  application(): Application;
  close(): void;
}

export interface EmulatorOptions {
  /** A file, or `:memory:`. */
  readonly store: string;
  readonly clock?: () => Date;
}

/** Opens an emulator over a store that other processes may hold at the same time. */
export function openEmulator(options: EmulatorOptions): Emulator {
  const database = openDatabase(options.store);
  const clock = options.clock ?? ((): Date => new Date());
  const handle = async (request: HttpRequest): Promise<HttpResponse> => serve(database, request, clock);
  return {
    handle,
    isEmpty: () => listTenants(database).length === 0,
    seed: (seed) => plantSeed(database, seed, clock()),
    listen: ({ port }) => listen(database, handle, port),
    requests: () => listRequests(database),
    workspaces: () => listWorkspaces(database),
    application: () => database.transaction(() => applicationOf(database)),
    close: () => database.close(),
  };
}

async function serve(database: Database, request: HttpRequest, clock: () => Date): Promise<HttpResponse> {
  const address = tryAddress(request.url);
  if (address instanceof ServiceError) return errorResponse(address);
  const fault = faultOf(database, request.method, `${address.path}?${address.search}`);
  return underFault(fault, () => answer(database, request, { address, clock: clock(), fault }));
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
function answer(database: Database, request: HttpRequest, { address, clock, fault }: Arrived): HttpResponse {
  return answerRefusals(() =>
    database.transaction(() => {
      const now = azureTime(database, clock);
      const control = answerControl({ database, request, address, clock, now });
      return control ?? answerAzure(database, request, { address, clock, now, fault, asked: {} });
    }),
  );
}

function answerAzure(database: Database, request: HttpRequest, surroundings: Surroundings): HttpResponse {
  const { address, now, fault, asked } = surroundings;
  advanceDeployments({ database, now, caller: nobody, origin: address.origin, behaviour: readBehaviour(database) });
  // What a refused request has changed is undone; the log and the progress of deployments are kept.
  const response = answerRefusals(() =>
    fault?.status === undefined
      ? database.attempt(() => answerUnhurt(database, request, surroundings))
      : faultResponse(fault, fault.status),
  );
  log(database, request, { address, now, status: response.status, tenantId: asked.caller?.tenantId });
  return response;
}

function answerUnhurt(database: Database, request: HttpRequest, surroundings: Surroundings): HttpResponse {
  const { address, clock } = surroundings;
  return answerAuthority(database, request, address, clock) ?? answerCaller(database, request, surroundings);
}

function answerRefusals(work: () => HttpResponse): HttpResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(error);
    throw error;
  }
}

const nobody: Caller = { tenantId: '', applicationId: '' };

interface Surroundings extends Arrived {
  readonly now: Date;
  /** Filled in once the token was read, for the log. */
  readonly asked: { caller?: Caller };
}

function answerCaller(database: Database, request: HttpRequest, { address, clock, now, asked }: Surroundings): HttpResponse {
  asked.caller = readCaller(database, header(request, 'authorization'), clock);
  const context: Context = { database, now, caller: asked.caller, origin: address.origin, behaviour: readBehaviour(database) };
  return answerArm(context, request, address);
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
