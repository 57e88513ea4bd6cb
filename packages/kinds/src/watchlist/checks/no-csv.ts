import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';

/** Rows of the repository that stand nowhere: a deployment would empty the list. */
export const noCsv: Check<Watchlist> = {
  code: 'watchlist/no-csv',
  severity: 'error',
  run: ({ body, beside, path }) => {
    if (body.rows !== 'repo' || (beside ?? []).length > 0) return [];
    const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '.csv');
    const help = `write one that begins with the line ${body.columns.join(',')}`;
    return [{ at: ['rows'], message: `the rows belong to the repository, but there is no ${file} beside this file`, help }];
  },
};
