import { entityTypes } from '../../entities.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** A mapping names at least one set of identifiers that identifies the entity. */
export const entityNotIdentified: Check<AnalyticsRule> = {
  code: 'analytics-rule/entity-not-identified',
  severity: 'error',
  service: true,
  run: ({ body: { entityMappings = [] } }) =>
    entityMappings.flatMap(({ entityType, fieldMappings }, index) => {
      const known = entityTypes[entityType];
      const mapped = new Set(fieldMappings.map(({ identifier }) => identifier));
      if (known === undefined || known.oneOf.some((set) => set.every((identifier) => mapped.has(identifier)))) return [];
      const sets = known.oneOf.map((set) => set.join(' with ')).join(' or ');
      return [
        { message: `the mapping does not identify the ${entityType}`, at: ['entityMappings', index, 'entityType'], help: `map ${sets}` },
      ];
    }),
};
