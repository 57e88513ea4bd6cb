import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import type { Database } from '../store/database.ts';

/** How many requests a bucket holds, and how many come back each second. */
interface Rate {
  readonly size: number;
  readonly perSecond: number;
}

// Token buckets a subscription (or tenant), principal and kind of operation; one for the whole subscription is 15 times as large.
// https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
const rates: { readonly [operation: string]: Rate } = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};
const globalFactor = 15;

/** Takes a token for a request and gives the headers that tell what is left; refuses with 429 where the buckets are enforced and empty. */
export function throttle(context: Context, method: string, subscription: string | undefined): Readonly<Record<string, string>> {
  const operation = method === 'DELETE' ? 'deletes' : method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
  const rate = rates[operation] ?? { size: 0, perSecond: 0 };
  const scope = subscription === undefined ? 'tenant' : 'subscription';
  const key = `${subscription ?? context.caller.tenantId}/${operation}`.toLowerCase();
  const own = take(context, `${key}/${context.caller.principal}`, rate);
  const names = scope === 'tenant' ? [`tenant-${operation}`] : [`subscription-${operation}`, `subscription-global-${operation}`];
  const global =
    scope === 'tenant' ? undefined : take(context, key, { size: rate.size * globalFactor, perSecond: rate.perSecond * globalFactor });
  const left = [own, global].filter((tokens) => tokens !== undefined);
  if (left.some((tokens) => tokens < 0))
    throw tooMany(context, operation, { scope: subscription ?? context.caller.tenantId, missing: -Math.min(...left), rate });
  return Object.fromEntries(names.map((name, index) => [`x-ms-ratelimit-remaining-${name}`, String(Math.floor(left[index] ?? 0))]));
}

// A bucket that is not enforced is shown as full but for this request.
function take({ database, now, behaviour }: Context, key: string, rate: Rate): number {
  if (behaviour.throttling === 0) return rate.size - 1;
  const before = readBucket(database, key) ?? { tokens: rate.size, at: now.getTime() };
  const filled = Math.min(rate.size, before.tokens + (Math.max(0, now.getTime() - before.at) / 1000) * rate.perSecond);
  const left = filled - 1;
  database.run(
    'INSERT INTO bucket (key, tokens, at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET tokens = excluded.tokens, at = excluded.at',
    key,
    Math.max(left, 0),
    now.getTime(),
  );
  return left;
}

function readBucket(database: Database, key: string): { readonly tokens: number; readonly at: number } | undefined {
  const row = database.get('SELECT tokens, at FROM bucket WHERE key = ?', key);
  return row === undefined ? undefined : { tokens: Number(row['tokens']), at: Number(row['at']) };
}

interface Shortage {
  readonly scope: string;
  readonly missing: number;
  readonly rate: Rate;
}

function tooMany(context: Context, operation: string, { scope, missing, rate }: Shortage): ServiceError {
  const seconds = Math.max(1, Math.ceil(missing / rate.perSecond));
  return new ServiceError(
    429,
    {
      code: 'TooManyRequests',
      message: `The request for '${scope}' of '${context.caller.principal}' is being throttled as the limit has been reached for operation type '${operation}'. Please try again after '${seconds}' seconds.`,
    },
    { 'retry-after': String(seconds) },
  );
}
