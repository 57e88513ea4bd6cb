import type { Address } from '../address.ts';
import type { HttpRequest } from '../http.ts';
import type { Database } from '../store/database.ts';

/** A control request. */
export interface ControlRequest {
  readonly database: Database;
  readonly request: HttpRequest;
  readonly address: Address;
  /** The clock before it was moved, and Azure's time. */
  readonly clock: Date;
  readonly now: Date;
}
