import type { Item } from '../nouns.ts';
import type { Trial, TrialMoment } from '../trial.ts';
import type { HuntingQuery } from './body.ts';

/** How a hunting query is run: over the time range that the analyst chooses; it raises no alert. */
export function trial({ body: hunt }: Item<HuntingQuery>, { now, rangeSeconds }: TrialMoment): Trial | undefined {
  if (hunt.query === undefined) return undefined;
  const start = new Date(now.getTime() - rangeSeconds * 1000);
  return {
    at: ['query'],
    query: hunt.query,
    window: { by: 'TimeGenerated', seconds: rangeSeconds },
    outcome: { is: 'results' },
    complete: (query) => query.replaceAll('{{StartTimeISO}}', start.toISOString()).replaceAll('{{EndTimeISO}}', now.toISOString()),
  };
}
