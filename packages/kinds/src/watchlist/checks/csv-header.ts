import type { Check, Finding } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { Watchlist } from '../body.ts';
import type { RowFile } from '../rows.ts';
import { rowFileOf } from '../rows.ts';

/** A first line that does not name the columns of the watchlist. */
export const csvHeader: Check<Watchlist> = {
  code: 'watchlist/csv-header',
  severity: 'error',
  run: (item) => {
    const file = rowFileOf(item);
    if (file === undefined || item.body.rows !== 'repo') return [];
    return [...strangers(file, item.body), ...missing(file, item.body)];
  },
};

function strangers({ header }: RowFile, { columns }: Watchlist): readonly Finding[] {
  return (header?.cells ?? []).flatMap(({ text, span }, index, cells) => {
    const about = { at: ['rows'], span };
    if (cells.findIndex((cell) => cell.text === text) < index)
      return [{ ...about, message: `column ${text} stands twice in the first line` }];
    if (columns.includes(text)) return [];
    const help = didYouMean(text, columns);
    return [{ ...about, message: `the watchlist has no column ${JSON.stringify(text)}`, ...(help === undefined ? {} : { help }) }];
  });
}

function missing({ header, path }: RowFile, { columns }: Watchlist): readonly Finding[] {
  const named = new Set((header?.cells ?? []).map(({ text }) => text));
  const absent = columns.filter((column) => !named.has(column));
  if (absent.length === 0) return [];
  const span = header?.span ?? { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return [{ at: ['rows'], span, message: `the first line does not name the column${absent.length === 1 ? '' : 's'} ${absent.join(', ')}` }];
}
