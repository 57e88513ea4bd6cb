import type { Difference } from '../difference.ts';
import { secondsOf, shortDuration } from '../duration.ts';
import { queryWords } from '../query-words/query-words.ts';

/** What changed of a rule, in words. */
export function words({ path, live, desired }: Difference): readonly string[] {
  if (path === 'triggerThreshold' && typeof live === 'number' && typeof desired === 'number') return [`threshold ${live} → ${desired}`];
  if (typeof live !== 'string' || typeof desired !== 'string') return [];
  if (path === 'query') return queryWords(live, desired);
  const [before, after] = [secondsOf(live), secondsOf(desired)];
  const what = periods[path];
  if (what === undefined || before === undefined || after === undefined) return [];
  return [`${what} ${shortDuration(before)} → ${shortDuration(after)}`];
}

const periods: { readonly [path: string]: string } = { queryPeriod: 'window', queryFrequency: 'runs every' };
