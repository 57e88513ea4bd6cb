import type { Item } from '../nouns.ts';
import type { Watchlist } from './body.ts';
import type { Csv, Line } from './csv.ts';
import { readCsv } from './csv.ts';

/** A row of the file beside a watchlist: the text of each column, those without text left out. */
export type Row = { readonly [column: string]: string };

/** The file beside a watchlist. */
export interface RowFile extends Csv {
  readonly path: string;
  readonly header: Line | undefined;
  /** The lines behind the header. */
  readonly body: readonly Line[];
}

/** The file of rows beside a watchlist, where there is one. */
export function rowFileOf({ beside }: Item<Watchlist>): RowFile | undefined {
  const [source] = beside ?? [];
  if (source === undefined) return undefined;
  const csv = readCsv(source);
  const [header, ...body] = csv.lines;
  return { ...csv, path: source.path, header, body };
}

/** The rows of a watchlist that belong to the repository; undefined where they belong to the workspace. */
export function rowsOf(item: Item<Watchlist>): readonly Row[] | undefined {
  if (item.body.rows !== 'repo') return undefined;
  const file = rowFileOf(item);
  const columns = file?.header?.cells.map(({ text }) => text) ?? [];
  return (file?.body ?? []).map(({ cells }) =>
    Object.fromEntries(
      columns.flatMap((column, index) => {
        const text = cells[index]?.text ?? '';
        return text === '' ? [] : [[column, text] as const];
      }),
    ),
  );
}
