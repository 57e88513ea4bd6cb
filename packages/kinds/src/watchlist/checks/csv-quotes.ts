import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';
import { rowFileOf } from '../rows.ts';

/** Quotes from which nobody can tell where a cell ends. */
export const csvQuotes: Check<Watchlist> = {
  code: 'watchlist/csv-quotes',
  severity: 'error',
  run: (item) =>
    (rowFileOf(item)?.faults ?? []).map(({ message, span }) => ({
      at: ['rows'],
      span,
      message,
      help: 'put the whole cell into quotes, and double those inside',
    })),
};
