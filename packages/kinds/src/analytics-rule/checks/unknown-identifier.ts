import { entityType as typeNamed } from '../../entities.ts';
import type { Check } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { AnalyticsRule } from '../body.ts';
import { mappedIdentifiers } from '../identifiers.ts';

/** Each entity type has its own identifiers, and letter case counts. */
export const unknownIdentifier: Check<AnalyticsRule> = {
  code: 'analytics-rule/unknown-identifier',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    mappedIdentifiers(body).flatMap(({ identifier, entityType, at }) => {
      const known = typeNamed(entityType)?.identifiers;
      if (known === undefined || known.includes(identifier)) return [];
      return [
        {
          message: `${entityType} has no identifier "${identifier}"`,
          at,
          help: didYouMean(identifier, known) ?? `it has ${known.join(', ')}`,
        },
      ];
    }),
};
