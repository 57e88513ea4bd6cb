import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

const longest = 20;

/** The key of a custom detail is a short word. */
export const customDetailKeyForm: Check<AnalyticsRule> = {
  code: 'analytics-rule/custom-detail-key-form',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    Object.keys(body.customDetails ?? {})
      .filter((key) => !/^[A-Za-z]\w*$/.test(key) || key.length > longest)
      .map((key) => ({
        message: `"${key}" cannot be the key of a custom detail`,
        at: ['customDetails', key],
        key: true,
        help: `a letter first, then letters, digits and underscores; at most ${longest} characters`,
      })),
};
