import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { groupingPath } from '../grouping.ts';

/** Incidents are grouped by entities that the rule maps. */
export const groupByUnmappedEntity: Check<AnalyticsRule> = {
  code: 'analytics-rule/group-by-unmapped-entity',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const grouped = body.incidentConfiguration?.groupingConfiguration?.groupByEntities ?? [];
    const mapped = new Set((body.entityMappings ?? []).map(({ entityType }) => entityType));
    return grouped.flatMap((entityType, index) =>
      mapped.has(entityType)
        ? []
        : [
            {
              message: `groupByEntities names ${entityType}, which the rule does not map`,
              at: [...groupingPath, 'groupByEntities', index],
              help: `add an entity mapping of ${entityType}`,
            },
          ],
    );
  },
};
