import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

const most = 3;

/** An entity mapping takes at most three identifiers. */
export const tooManyIdentifiers: Check<AnalyticsRule> = {
  code: 'analytics-rule/too-many-identifiers',
  severity: 'error',
  service: true,
  run: ({ body: { entityMappings = [] } }) =>
    entityMappings.flatMap(({ entityType, fieldMappings }, index) =>
      fieldMappings.length > most
        ? [
            {
              message: `the mapping of ${entityType} has ${fieldMappings.length} identifiers: at most ${most} are taken`,
              at: ['entityMappings', index, 'fieldMappings', most],
              help: 'put further identifiers into a second mapping of the type',
            },
          ]
        : [],
    ),
};
