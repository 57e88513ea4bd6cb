import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';
import { rowFileOf } from '../rows.ts';

/** A row with more or fewer cells than there are columns: a comma too many moves every value behind it. */
export const csvWidth: Check<Watchlist> = {
  code: 'watchlist/csv-width',
  severity: 'error',
  run: (item) => {
    const file = rowFileOf(item);
    const width = file?.header?.cells.length ?? 0;
    return (file?.body ?? [])
      .filter(({ cells }) => cells.length !== width)
      .map(({ cells, span }) => ({
        at: ['rows'],
        span,
        message: `the row has ${cells.length} cell${cells.length === 1 ? '' : 's'}; the first line names ${width} column${width === 1 ? '' : 's'}`,
        ...(cells.length > width ? { help: 'put a text with a comma into quotes' } : {}),
      }));
  },
};
