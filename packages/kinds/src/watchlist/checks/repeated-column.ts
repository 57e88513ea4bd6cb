import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';

/** Two columns of one name; such that differ in letter case alone break tools that read the rows as JSON. */
export const repeatedColumn: Check<Watchlist> = {
  code: 'watchlist/repeated-column',
  severity: 'error',
  run: ({ body }) =>
    body.columns.flatMap((column, index) => {
      const first = body.columns.findIndex((other) => other.toLowerCase() === column.toLowerCase());
      return first === index ? [] : [{ at: ['columns', index], message: `column ${column} stands before as ${body.columns[first] ?? ''}` }];
    }),
};
