import type { Behaviour } from './behaviour.ts';
import type { Kql } from './kql.ts';
import type { Database } from './store/database.ts';

/** Who asks, as the token says. */
export interface Caller {
  readonly tenantId: string;
  /** The id of an application, or the name of a user. */
  readonly principal: string;
}

/** What a request can see beside itself. */
export interface Context {
  readonly database: Database;
  readonly now: Date;
  readonly caller: Caller;
  /** Scheme, host and port under which the client reached the service: links must keep it. */
  readonly origin: string;
  /** What joins the events of one request, or of one deployment. */
  readonly correlationId: string;
  readonly behaviour: Behaviour;
  readonly kql: Kql | undefined;
}
