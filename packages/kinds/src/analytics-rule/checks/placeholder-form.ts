import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { formatKeys } from '../columns.ts';
import { strayBraces } from '../placeholders.ts';

/** Braces that are no placeholder show up in the alert as they are. */
export const placeholderForm: Check<AnalyticsRule> = {
  code: 'analytics-rule/placeholder-form',
  severity: 'warning',
  run: ({ body }) =>
    formatKeys.flatMap((key) => {
      const format = body.alertDetailsOverride?.[key] ?? '';
      return strayBraces(format).map((range) => ({
        message: `"${format.slice(range.start, range.start + range.length)}" is no placeholder and will be shown as it is`,
        at: ['alertDetailsOverride', key],
        range,
        help: 'write {{Column}}: letters, digits and underscores, without blanks',
      }));
    }),
};
