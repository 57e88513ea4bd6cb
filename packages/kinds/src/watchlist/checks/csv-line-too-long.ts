import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';
import { rowFileOf } from '../rows.ts';

// A line has at most so many characters, and a row so many bytes.
// https://learn.microsoft.com/azure/sentinel/sentinel-service-limits#watchlist-limits
const longestLine = 10_240;

/** A row that the service does not take for its length. */
export const csvLineTooLong: Check<Watchlist> = {
  code: 'watchlist/csv-line-too-long',
  severity: 'error',
  service: true,
  run: (item) =>
    (rowFileOf(item)?.lines ?? [])
      .filter(({ bytes }) => bytes > longestLine)
      .map(({ span, length, bytes }) => ({
        at: ['rows'],
        span,
        message: `the line has ${length > longestLine ? `${length} characters` : `${bytes} bytes`}; the service takes ${longestLine}`,
      })),
};
