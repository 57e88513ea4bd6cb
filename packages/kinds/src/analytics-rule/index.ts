import { declaredTables } from '../declared-tables.ts';
import type { Kind } from '../kind.ts';
import { noReach } from '../kind.ts';
import { watchlistsIn } from '../query-text.ts';
import type { AnalyticsRule } from './body.ts';
import { checks } from './checks/index.ts';
import { live } from './live.ts';
import { resource } from './resource.ts';
import { schema } from './schema.ts';
import { trial } from './trial/trial.ts';

/** A Scheduled or NRT analytics rule. */
export const analyticsRule: Kind<AnalyticsRule> = {
  name: 'analytics-rule',
  folder: 'analytics-rules',
  contentKind: 'AnalyticsRule',
  schema,
  checks,
  queries: ({ body }) => [{ at: ['query'], text: body.query }],
  needs: ({ body }) => ({
    ...noReach,
    tables: declaredTables(body.requiredDataConnectors ?? []),
    watchlists: watchlistsIn(body.query),
  }),
  provides: () => noReach,
  resource,
  trial,
  live,
};
