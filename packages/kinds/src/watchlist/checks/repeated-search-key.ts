import type { Check, Finding } from '../../kind.ts';
import type { Watchlist } from '../body.ts';
import { rowFileOf } from '../rows.ts';

/** Two rows of one search key: a lookup would double what it finds, and rows are told apart by this key when they are compared. */
export const repeatedSearchKey: Check<Watchlist> = {
  code: 'watchlist/repeated-search-key',
  severity: 'error',
  run: (item) => {
    const file = rowFileOf(item);
    const column = file?.header?.cells.findIndex(({ text }) => text === item.body.searchKey) ?? -1;
    const first = new Map<string, number>();
    return (file?.body ?? []).flatMap(({ cells }): readonly Finding[] => {
      const cell = cells[column];
      if (cell === undefined || cell.text === '') return [];
      const line = first.get(cell.text);
      if (line !== undefined) return [{ at: ['rows'], span: cell.span, message: `${cell.text} stands before, in line ${line}` }];
      first.set(cell.text, cell.span.line);
      return [];
    });
  },
};
