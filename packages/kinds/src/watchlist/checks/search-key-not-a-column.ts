import type { Check } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { Watchlist } from '../body.ts';

/** A search key that no row can have. */
export const searchKeyNotAColumn: Check<Watchlist> = {
  code: 'watchlist/search-key-not-a-column',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    if (body.columns.includes(body.searchKey)) return [];
    const help = didYouMean(body.searchKey, body.columns) ?? `its columns are ${body.columns.join(', ')}`;
    return [{ at: ['searchKey'], message: `the search key ${body.searchKey} is none of the columns`, help }];
  },
};
