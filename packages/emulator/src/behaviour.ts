import type { Json } from './json.ts';
import { isObject } from './json.ts';
import { badRequest } from './service-error.ts';
import type { Database } from './store/database.ts';
import { readMeta, writeMeta } from './store/meta.ts';

/** What about Azure can be made harder or easier than it is at first. */
export interface Behaviour {
  /** For so long after a write, reads still show what was there before. */
  readonly staleReadSeconds: number;
  /** A deployment takes at least so long. */
  readonly deploymentSeconds: number;
  /** For so long after a rule was deleted its id cannot be used. */
  readonly deletedRuleHours: number;
  /** 1 where the token buckets of Azure Resource Manager are enforced, 0 where their headers are only shown. */
  readonly throttling: number;
  /** 1 where a lock keeps Azure from deleting old deployments of a full history. */
  readonly deploymentHistoryLocked: number;
  /** 1 where providers refuse resources before a deployment starts and name them, 2 where they do not name them, 0 where they wait for the run. */
  readonly preflight: number;
}

/** How Azure behaves unless something else is asked for. */
export const usualBehaviour: Behaviour = {
  staleReadSeconds: 0,
  deploymentSeconds: 0,
  deletedRuleHours: 24,
  throttling: 0,
  deploymentHistoryLocked: 0,
  preflight: 0,
};

/** How Azure behaves at the moment. */
export function readBehaviour(database: Database): Behaviour {
  const kept = readMeta(database, 'behaviour');
  return kept === undefined ? usualBehaviour : { ...usualBehaviour, ...(JSON.parse(kept) as Partial<Behaviour>) }; // written by changeBehaviour only
}

/** Changes what is named and leaves the rest as it is. */
export function changeBehaviour(database: Database, change: Json): Behaviour {
  if (!isObject(change)) throw badRequest('the behaviour must be an object');
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(usualBehaviour, name))
      throw badRequest(`'${name}' is no behaviour; known are ${Object.keys(usualBehaviour).join(', ')}`);
    if (typeof value !== 'number' || value < 0) throw badRequest(`'${name}' must be a number from 0 on`);
  }
  const changed: Behaviour = { ...readBehaviour(database), ...change };
  writeMeta(database, 'behaviour', JSON.stringify(changed));
  return changed;
}
