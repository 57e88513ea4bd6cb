import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** One property of the alert can come from one column only. */
export const repeatedDynamicProperty: Check<AnalyticsRule> = {
  code: 'analytics-rule/repeated-dynamic-property',
  severity: 'error',
  run: ({ body }) => {
    const properties = (body.alertDetailsOverride?.alertDynamicProperties ?? []).map(({ alertProperty }) => alertProperty);
    return properties.flatMap((property, index) =>
      properties.indexOf(property) < index
        ? [
            {
              message: `${property} is set twice`,
              at: ['alertDetailsOverride', 'alertDynamicProperties', index, 'alertProperty'],
              help: 'keep one of the two columns',
            },
          ]
        : [],
    );
  },
};
