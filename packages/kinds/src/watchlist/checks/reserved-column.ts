import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';

// https://learn.microsoft.com/azure/sentinel/watchlists-queries: what `_GetWatchlist` adds to the columns of the rows.
const added: readonly string[] = ['SearchKey', '_DTItemId', 'LastUpdatedTimeUTC'];

/** A column of a name that the service gives to one of its own. */
export const reservedColumn: Check<Watchlist> = {
  code: 'watchlist/reserved-column',
  severity: 'error',
  run: ({ body }) =>
    body.columns.flatMap((column, index) => {
      const name = added.find((reserved) => reserved.toLowerCase() === column.toLowerCase());
      return name === undefined
        ? []
        : [{ at: ['columns', index], message: `the service adds a column ${name} of its own`, help: 'choose another name' }];
    }),
};
