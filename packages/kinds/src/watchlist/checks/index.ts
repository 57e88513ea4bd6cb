import { idNotAGuid, versionNotThreeNumbers } from '../../identity-checks.ts';
import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';
import { aliasForm } from './alias-form.ts';
import { csvHeader } from './csv-header.ts';
import { csvLineTooLong } from './csv-line-too-long.ts';
import { csvNotUsed } from './csv-not-used.ts';
import { csvQuotes } from './csv-quotes.ts';
import { csvWidth } from './csv-width.ts';
import { emptySearchKey } from './empty-search-key.ts';
import { noCsv } from './no-csv.ts';
import { repeatedColumn } from './repeated-column.ts';
import { repeatedSearchKey } from './repeated-search-key.ts';
import { reservedColumn } from './reserved-column.ts';
import { searchKeyNotAColumn } from './search-key-not-a-column.ts';

/** Everything that can be wrong with a watchlist beyond its shape. */
export const checks: readonly Check<Watchlist>[] = [
  idNotAGuid('watchlist'),
  versionNotThreeNumbers('watchlist'),
  aliasForm,
  repeatedColumn,
  reservedColumn,
  searchKeyNotAColumn,
  noCsv,
  csvNotUsed,
  csvQuotes,
  csvHeader,
  csvWidth,
  csvLineTooLong,
  emptySearchKey,
  repeatedSearchKey,
];
