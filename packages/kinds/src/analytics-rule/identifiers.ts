import type { Path } from '../nouns.ts';
import type { AnalyticsRule } from './body.ts';

/** An identifier in an entity mapping, and where it stands. */
export interface MappedIdentifier {
  readonly identifier: string;
  readonly entityType: string;
  readonly at: Path;
  /** Whether the same mapping has it before. */
  readonly isRepeated: boolean;
}

/** The identifiers of all entity mappings. */
export function mappedIdentifiers(rule: AnalyticsRule): readonly MappedIdentifier[] {
  return (rule.entityMappings ?? []).flatMap(({ entityType, fieldMappings }, mapping) =>
    fieldMappings.map(({ identifier }, field) => ({
      identifier,
      entityType,
      at: ['entityMappings', mapping, 'fieldMappings', field, 'identifier'],
      isRepeated: fieldMappings.findIndex((other) => other.identifier === identifier) < field,
    })),
  );
}
