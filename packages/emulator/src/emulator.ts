import { readAddress } from './address.ts';
import type { Address } from './address.ts';
import { advanceDeployments } from './deployments/advance.ts';
import { answerArm } from './arm/answer.ts';
import { answerAuthority } from './authority/answer.ts';
import type { Application } from './authority/application.ts';
import { applicationOf } from './authority/application.ts';
import type { Caller, Context } from './context.ts';
import { answerControl } from './control/answer.ts';
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
import type { LoggedRequest } from './store/request-log.ts';
import { listRequests, logRequest } from './store/request-log.ts';
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
  // async, so that a failure of ours reaches the caller as a rejection.
  const handle = async (request: HttpRequest): Promise<HttpResponse> => answer(database, request, clock());
  return {
    handle,
    isEmpty: () => listTenants(database).length === 0,
    seed: (seed) => plantSeed(database, seed, clock()),
    listen: ({ port }) => listen(database, handle, port),
    requests: () => listRequests(database),
    application: () => database.transaction(() => applicationOf(database)),
    close: () => database.close(),
  };
}

/** One request is one transaction: kept whole before it is acknowledged, or not at all. */
function answer(database: Database, request: HttpRequest, now: Date): HttpResponse {
  return answerRefusals(() => {
    const address = readAddress(request.url);
    return database.transaction(
      () => answerControl(database, request, address) ?? answerAzure(database, request, { address, now, asked: {} }),
    );
  });
}

function answerAzure(database: Database, request: HttpRequest, surroundings: Surroundings): HttpResponse {
  const { address, now, asked } = surroundings;
  advanceDeployments({ database, now, caller: nobody, origin: address.origin });
  // What a refused request has changed is undone; the log and the progress of deployments are kept.
  const response = answerRefusals(() =>
    database.attempt(() => answerAuthority(database, request, address, now) ?? answerCaller(database, request, surroundings)),
  );
  log(database, request, { address, now, status: response.status, tenantId: asked.caller?.tenantId });
  return response;
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

interface Surroundings {
  readonly address: Address;
  readonly now: Date;
  /** Filled in once the token was read, for the log. */
  readonly asked: { caller?: Caller };
}

function answerCaller(database: Database, request: HttpRequest, { address, now, asked }: Surroundings): HttpResponse {
  asked.caller = readCaller(database, header(request, 'authorization'), now);
  const context: Context = { database, now, caller: asked.caller, origin: address.origin };
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
