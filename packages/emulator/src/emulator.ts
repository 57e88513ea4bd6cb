import type { Application } from './authority/application.ts';
import { applicationOf } from './authority/application.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Kql } from './kql.ts';
import type { Listening } from './listen.ts';
import { listen } from './listen.ts';
import { plantSeed } from './seed/plant.ts';
import type { Seed } from './seed/seed.ts';
import { openDatabase } from './store/database.ts';
import { listTenants } from './store/directory.ts';
import type { LoggedRequest } from './store/request-log.ts';
import { listRequests } from './store/request-log.ts';
import type { WorkspaceEntry } from './store/workspaces.ts';
import { listWorkspaces } from './store/workspaces.ts';
import { serve } from './serve.ts';

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

/** Where an emulator keeps its state, and what it is given from outside. */
export interface EmulatorOptions {
  /** A file, or `:memory:`. */
  readonly store: string;
  readonly clock?: () => Date;
  /** Without it no query is checked or run. */
  readonly kql?: Kql;
}

/** Opens an emulator over a store that other processes may hold at the same time. */
export function openEmulator(options: EmulatorOptions): Emulator {
  const database = openDatabase(options.store);
  const clock = options.clock ?? ((): Date => new Date());
  const handle = async (request: HttpRequest): Promise<HttpResponse> => serve({ database, kql: options.kql }, request, clock);
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
