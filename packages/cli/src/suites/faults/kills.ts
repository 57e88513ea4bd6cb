import type { HttpRequest } from '@sentinelpack/emulator';
import type { Between } from '../../end-to-end/local-azure.ts';
import type { Phase } from './content.ts';
import type { Ordeal } from './ordeal.ts';
import { deployTo } from './site.ts';

/** On which side of a write a run dies. */
export type Moment = 'before' | 'after';

/** A run whose connection goes dead at its n-th write and never comes back. */
export function cutOff(phase: Phase, n: number, moment: Moment): Ordeal {
  return {
    name: `cut off ${moment} write ${String(n)}`,
    phase,
    harm: async (site) => {
      const report = await deployTo(site, site.open(dyingAt(n, moment), { maxRetries: 0 }));
      return { faults: 1, reports: [report] };
    },
  };
}

/** Whether a request writes; queries are sent by POST. */
export function isWrite({ method }: HttpRequest): boolean {
  return method === 'PUT' || method === 'DELETE';
}

/** A connection as it is when it was cut. */
export function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

function dyingAt(n: number, moment: Moment): Between {
  let writes = 0;
  return async (request, next) => {
    if (writes >= n) throw connectionReset();
    if (isWrite(request)) writes += 1;
    if (writes < n) return next(request);
    if (moment === 'after') await next(request);
    throw connectionReset();
  };
}
