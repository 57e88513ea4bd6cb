/** Keeps requests from running into ARM's token buckets. */
export interface Pace {
  /** Waits where the last answers said that few requests are left. */
  before(subscription: string, method: string): Promise<void>;
  after(subscription: string, method: string, header: (name: string) => string | undefined): void;
}

/** How a pace is kept. */
export interface PaceSettings {
  /** As many requests as can be under way at once: with fewer left, somebody would be refused. */
  readonly reserve: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/**
 * Slows down as soon as the headers of a subscription's answers say that its bucket is nearly empty. Buckets fill by 25 reads and by
 * 10 writes or deletes a second: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function paceOf({ reserve, sleep }: PaceSettings): Pace {
  const left = new Map<string, number>();
  return {
    before: async (subscription, method) => {
      if ((left.get(keyOf(subscription, method)) ?? Infinity) < reserve) await sleep(refillMilliseconds);
    },
    after: (subscription, method, header) => {
      const said = header(`x-ms-ratelimit-remaining-subscription-${bucketOf(method)}`);
      if (said !== undefined && /^\d+$/u.test(said)) left.set(keyOf(subscription, method), Number(said));
    },
  };
}

const refillMilliseconds = 1_000;

function keyOf(subscription: string, method: string): string {
  return `${subscription} ${bucketOf(method)}`;
}

function bucketOf(method: string): string {
  if (method === 'DELETE') return 'deletes';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}
