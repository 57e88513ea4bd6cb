import type { Kind } from '../kind.ts';
import { noReach } from '../kind.ts';
import type { Watchlist } from './body.ts';
import { checks } from './checks/index.ts';
import { live } from './live.ts';
import { resource } from './resource.ts';
import { schema } from './schema.ts';

/** A list of the workspace that queries read by its alias. */
export const watchlist: Kind<Watchlist> = {
  name: 'watchlist',
  folder: 'watchlists',
  contentKind: 'Watchlist',
  schema,
  checks,
  beside: ['csv'],
  queries: () => [],
  needs: () => noReach,
  provides: ({ body }) => ({ ...noReach, watchlists: [body.alias] }),
  readable: ({ body }) => ({
    watchlists: [{ alias: body.alias, searchKey: body.searchKey, columns: body.columns.map((name) => ({ name, type: 'string' })) }],
  }),
  resource,
  live,
};
