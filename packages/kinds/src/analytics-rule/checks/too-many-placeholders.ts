import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { formatKeys } from '../columns.ts';
import { placeholders } from '../placeholders.ts';

const most = 3;

/** A format takes at most three columns. */
export const tooManyPlaceholders: Check<AnalyticsRule> = {
  code: 'analytics-rule/too-many-placeholders',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    formatKeys.flatMap((key) => {
      const found = placeholders(body.alertDetailsOverride?.[key] ?? '');
      const first = found[most];
      if (first === undefined) return [];
      return [
        {
          message: `${key} has ${found.length} placeholders: at most ${most} are taken`,
          at: ['alertDetailsOverride', key],
          range: first.range,
        },
      ];
    }),
};
