import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** Two equal mappings give one entity; the second takes one of the ten places. */
export const repeatedEntityMapping: Check<AnalyticsRule> = {
  code: 'analytics-rule/repeated-entity-mapping',
  severity: 'warning',
  run: ({ body: { entityMappings = [] } }) => {
    const texts = entityMappings.map(({ entityType, fieldMappings }) =>
      JSON.stringify([entityType, ...fieldMappings.map(({ identifier, columnName }) => `${identifier}=${columnName}`).toSorted()]),
    );
    return entityMappings.flatMap(({ entityType }, index) =>
      texts.indexOf(texts[index] ?? '') < index
        ? [
            {
              message: `the same ${entityType} is mapped before`,
              at: ['entityMappings', index, 'entityType'],
              help: 'leave one of the two out',
            },
          ]
        : [],
    );
  },
};
