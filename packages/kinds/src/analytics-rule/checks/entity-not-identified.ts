import { entityType as typeNamed } from '../../entities.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** A mapping names at least one set of identifiers that identifies the entity. */
export const entityNotIdentified: Check<AnalyticsRule> = {
  code: 'analytics-rule/entity-not-identified',
  severity: 'error',
  service: true,
  run: ({ body: { entityMappings = [] } }) =>
    entityMappings.flatMap(({ entityType, fieldMappings }, index) => {
      const known = typeNamed(entityType);
      const mapped = fieldMappings.map(({ identifier }) => identifier);
      // An identifier that is misspelt may be the one that is missing, and has its own fault.
      if (known === undefined || mapped.length === 0 || mapped.some((identifier) => !known.identifiers.includes(identifier))) return [];
      if (known.oneOf.some((set) => set.every((identifier) => mapped.includes(identifier)))) return [];
      const sets = known.oneOf.map((set) => set.join(' with ')).join(' or ');
      return [
        { message: `the mapping does not identify the ${entityType}`, at: ['entityMappings', index, 'entityType'], help: `map ${sets}` },
      ];
    }),
};
