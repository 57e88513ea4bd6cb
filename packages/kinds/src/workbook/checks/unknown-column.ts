import { unknownColumns } from '../../column-findings.ts';
import type { NamedColumn } from '../../column-findings.ts';
import type { Check } from '../../kind.ts';
import { knownColumns } from '../../known-columns.ts';
import type { Path } from '../../nouns.ts';
import type { Query, Workbook } from '../body.ts';
import { placedQueries } from '../placed.ts';

/** A setting that names a column the query does not return shows nothing, or passes nothing on. */
export const unknownColumn: Check<Workbook> = {
  code: 'workbook/unknown-column',
  severity: 'error',
  run: ({ body }, context) =>
    placedQueries(body).flatMap(({ query, at }) => {
      const columns = knownColumns(context, [...at, 'kql']);
      if (columns === undefined) return [];
      return unknownColumns([...inTable(query, at), ...inClicks(query, at), ...inDrawing(query, at)], columns);
    }),
};

function inTable({ columns = [] }: Query, at: Path): readonly NamedColumn[] {
  return columns.flatMap(({ name, from }, index) => [
    { name, at: [...at, 'columns', index, 'name'] },
    ...(from === undefined ? [] : [{ name: from, at: [...at, 'columns', index, 'from'] }]),
  ]);
}

// A click on a chart passes on parts of the chart, such as series, and not columns.
const passOnColumns: ReadonlySet<string> = new Set(['table', 'tiles', 'map']);

function inClicks({ onClick = [], show = 'table' }: Query, at: Path): readonly NamedColumn[] {
  if (!passOnColumns.has(show)) return [];
  return onClick.map(({ column }, index) => ({ name: column, at: [...at, 'onClick', index, 'column'] }));
}

function inDrawing({ chart, tiles, map }: Query, at: Path): readonly NamedColumn[] {
  const axes = { x: chart?.x, group: chart?.group };
  const numbers = (chart?.y ?? []).map((name, index) => ({ name, at: [...at, 'chart', 'y', index] }));
  return [...named(axes, [...at, 'chart']), ...numbers, ...named({ ...tiles }, [...at, 'tiles']), ...named({ ...map }, [...at, 'map'])];
}

function named(parts: { readonly [key: string]: string | undefined }, at: Path): readonly NamedColumn[] {
  return Object.entries(parts).flatMap(([key, name]) => (name === undefined ? [] : [{ name, at: [...at, key] }]));
}
