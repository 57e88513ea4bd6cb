import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';
import { rowFileOf } from '../rows.ts';

/** A row that no query could look up. */
export const emptySearchKey: Check<Watchlist> = {
  code: 'watchlist/empty-search-key',
  severity: 'error',
  service: true,
  run: (item) => {
    const file = rowFileOf(item);
    const column = file?.header?.cells.findIndex(({ text }) => text === item.body.searchKey) ?? -1;
    if (file === undefined || column < 0) return [];
    return file.body
      .filter(({ cells }) => cells[column]?.text.trim() === '')
      .map(({ cells, span }) => ({
        at: ['rows'],
        span: cells[column]?.span ?? span,
        message: `the row has no ${item.body.searchKey}, which is the search key`,
      }));
  },
};
