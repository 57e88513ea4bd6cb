import type { Check } from '../../kind.ts';
import type { Watchlist } from '../body.ts';

/** An alias that is awkward in a query or in an ARM id. */
export const aliasForm: Check<Watchlist> = {
  code: 'watchlist/alias-form',
  severity: 'error',
  run: ({ body }) =>
    /^[A-Za-z0-9][A-Za-z0-9_-]{1,62}[A-Za-z0-9]$/.test(body.alias)
      ? []
      : [
          {
            at: ['alias'],
            message: `alias "${body.alias}" is not 3 to 64 letters, digits, hyphens and underscores`,
            help: 'begin and end with a letter or a digit',
          },
        ],
};
