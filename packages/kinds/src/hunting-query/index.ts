import { declaredTables } from '../declared-tables.ts';
import type { Kind } from '../kind.ts';
import { noReach } from '../kind.ts';
import { watchlistsIn } from '../query-text.ts';
import type { HuntingQuery } from './body.ts';
import { checks } from './checks/index.ts';
import { live } from './live.ts';
import { resource } from './resource.ts';
import { schema } from './schema.ts';
import { withTimeRange } from './time-range.ts';
import { trial } from './trial.ts';

/** A hunting query, which Azure keeps as a saved search. */
export const huntingQuery: Kind<HuntingQuery> = {
  name: 'hunting-query',
  folder: 'hunting-queries',
  contentKind: 'HuntingQuery',
  schema,
  checks,
  queries: ({ body }) => (body.query === undefined ? [] : [{ at: ['query'], text: withTimeRange(body.query) }]),
  needs: ({ body }) => ({
    ...noReach,
    tables: declaredTables(body.requiredDataConnectors ?? []),
    watchlists: watchlistsIn(body.query ?? ''),
  }),
  provides: () => noReach,
  resource,
  trial,
  live,
};
