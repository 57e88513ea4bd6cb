import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

const most = 10;

/** A rule maps at most ten entities (https://learn.microsoft.com/azure/sentinel/sentinel-service-limits). */
export const tooManyEntityMappings: Check<AnalyticsRule> = {
  code: 'analytics-rule/too-many-entity-mappings',
  severity: 'error',
  service: true,
  run: ({ body: { entityMappings = [] } }) =>
    entityMappings.length > most
      ? [
          {
            message: `this is the ${most + 1}th of ${entityMappings.length} entity mappings: a rule has at most ${most}`,
            at: ['entityMappings', most],
            help: 'keep the entities that an investigation starts from',
          },
        ]
      : [],
};
