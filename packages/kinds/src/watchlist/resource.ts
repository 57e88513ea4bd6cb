import type { Item, Member, SlottedResource } from '../nouns.ts';
import { armGuid } from '../slots.ts';
import type { Watchlist } from './body.ts';
import { writeCell } from './csv.ts';
import type { Row } from './rows.ts';
import { rowsOf } from './rows.ts';

export const apiVersion = '2025-09-01';
const armType = 'Microsoft.SecurityInsights/watchlists';

/**
 * The watchlist. Without rows it is sent without content, which is how Microsoft's own sample makes an empty one
 * (https://learn.microsoft.com/rest/api/securityinsights/watchlists/create-or-update); a content of a header alone is not documented.
 */
export function resource(item: Item<Watchlist>): SlottedResource {
  const { alias, name, description, searchKey } = item.body;
  const rows = rowsOf(item);
  return {
    type: armType,
    apiVersion,
    scope: 'workspace-extension',
    name: alias,
    body: {
      properties: {
        displayName: name,
        ...(description === undefined ? {} : { description }),
        provider: 'Microsoft',
        source: `${alias}.csv`,
        sourceType: 'Local',
        itemsSearchKey: searchKey,
        ...(rows === undefined || rows.length === 0 ? {} : upload(item.body, rows)),
      },
    },
    ...(rows === undefined ? {} : { members: rows.map((row) => member(item, row)) }),
  };
}

/** The properties that load rows into a new watchlist. The service never gives them back, and on an old one they only add. */
export const uploadProperties: readonly string[] = ['contentType', 'numberOfLinesToSkip', 'rawContent'];

function upload({ columns }: Watchlist, rows: readonly Row[]): { readonly [property: string]: string | number } {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return {
    contentType: 'text/csv',
    // How many lines stand before the header.
    numberOfLinesToSkip: 0,
    rawContent: lines.map((line) => `${line.map((text) => writeCell(text)).join(',')}\n`).join(''),
  };
}

function member({ id, body }: Item<Watchlist>, row: Row): Member {
  const key = row[body.searchKey] ?? '';
  return { key, type: `${armType}/watchlistItems`, apiVersion, name: armGuid(id, key), body: { properties: { itemsKeyValue: row } } };
}
