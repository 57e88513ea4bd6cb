import type { JsonObject } from '../../../json.ts';
import { field, textField } from '../../../json.ts';
import { badRequest } from '../../../service-error.ts';
import { readCsv } from './csv.ts';

// https://learn.microsoft.com/azure/sentinel/watchlists: a local file, a line, a row.
const mostBytes = 3.8 * 1024 * 1024;
const mostLineLength = 10_240;

/** The rows of a watchlist's raw content; all values are texts, as the service keeps them. */
export function readRows(properties: JsonObject): readonly JsonObject[] {
  const content = textField(properties, 'rawContent') ?? '';
  if (Buffer.byteLength(content) > mostBytes) throw badRequest('The content of the watchlist is larger than 3.8 MB.');
  const lines = content.split(/\r?\n/);
  if (lines.some((line) => line.length > mostLineLength))
    throw badRequest(`A line of the watchlist's content is longer than ${mostLineLength} characters.`);
  if ((content.match(/"/g)?.length ?? 0) % 2 === 1) throw badRequest("A quoted field of the watchlist's content has no end.");
  const skipped = field(properties, 'numberOfLinesToSkip');
  const [header = [], ...records] = readCsv(lines.slice(typeof skipped === 'number' ? skipped : 0).join('\n'));
  return records.map((record) => Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])));
}
