import type { Behaviour } from './behaviour.ts';
import type { Kql } from './kql.ts';
import type { Database } from './store/database.ts';

/** Who asks, as the token says. */
export interface Caller {
  readonly tenantId: string;
  readonly applicationId: string;
}

/** What a request can see beside itself. */
export interface Context {
  readonly database: Database;
  readonly now: Date;
  readonly caller: Caller;
  /** Scheme, host and port under which the client reached the service: links must keep it. */
  readonly origin: string;
  readonly behaviour: Behaviour;
  readonly kql: Kql | undefined;
}
