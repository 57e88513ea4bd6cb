import type { Column } from '../facts.ts';
import type { Budget } from './budget.ts';
import type { Frame } from './frame.ts';
import type { Regexes } from './regex.ts';
import type { Long } from './values/integer.ts';

/** Where an IP address is, as `geo_info_from_ip_address` tells it. */
export interface GeoRange {
  /** In CIDR form, such as `203.0.113.0/24`. */
  readonly network: string;
  readonly country?: string;
  readonly state?: string;
  readonly city?: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** All that a run knows of the world, and what it has worked out so far. */
export interface Execution {
  readonly now: Long;
  readonly budget: Budget;
  readonly regexes: Regexes;
  readonly geo: readonly GeoRange[];
  /** The frame of a database table, with the columns asked for. */
  table(name: string, columns: readonly Column[]): Frame;
  /** The frame of a local file that stands for a URI of `externaldata`. */
  external(uri: string, columns: readonly Column[]): Frame;
  watchlist(alias: string, columns: readonly Column[]): Frame;
  /** What is worked out once a run: `let` values, `toscalar`, `materialize`. */
  readonly memo: Map<object, unknown>;
  /** Checks a frame after an operator; only tests turn it on. */
  readonly verify: ((frame: Frame, operator: string) => void) | undefined;
}

/** Works a thing out at its first use in a run. */
export function once<Result>(execution: Execution, key: object, make: () => Result): Result {
  if (execution.memo.has(key)) return execution.memo.get(key) as Result; // the key belongs to one kind of result
  const result = make();
  execution.memo.set(key, result);
  return result;
}
