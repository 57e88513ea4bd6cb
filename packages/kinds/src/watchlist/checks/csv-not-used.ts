import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';

/** A file of rows that nothing deploys: somebody relies on an entry that no workspace has. */
export const csvNotUsed: Check<Watchlist> = {
  code: 'watchlist/csv-not-used',
  severity: 'error',
  run: ({ body, beside }) =>
    body.rows === 'repo'
      ? []
      : (beside ?? []).map(({ path }) => ({
          at: ['rows'],
          message: `the rows belong to the workspace, so those of ${path.slice(path.lastIndexOf('/') + 1)} are never deployed`,
          help: 'set rows: repo, or delete the file; rows for tests belong into fixtures',
        })),
};
