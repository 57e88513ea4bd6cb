import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { mappedIdentifiers } from '../identifiers.ts';

/** An identifier stands once in a mapping. */
export const repeatedIdentifier: Check<AnalyticsRule> = {
  code: 'analytics-rule/repeated-identifier',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    mappedIdentifiers(body)
      .filter(({ isRepeated }) => isRepeated)
      .map(({ identifier, entityType, at }) => ({
        message: `the mapping of ${entityType} has ${identifier} twice`,
        at,
        help: `map the second one as another ${entityType}`,
      })),
};
