import { entityType as typeNamed, entityTypeNames } from '../../entities.ts';
import type { Check, Finding } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { Path } from '../../nouns.ts';
import type { EntityMapping, HuntingQuery } from '../body.ts';

/** Azure does not keep the entity mappings of a hunt, but whoever makes a rule of it takes them along. */
export const unknownEntity: Check<HuntingQuery> = {
  code: 'hunting-query/unknown-entity',
  severity: 'warning',
  run: ({ body: { entityMappings = [] } }) => entityMappings.flatMap((mapping, index) => faults(mapping, ['entityMappings', index])),
};

function faults({ entityType, fieldMappings }: EntityMapping, at: Path): readonly Finding[] {
  const known = typeNamed(entityType);
  if (known === undefined) {
    const help = didYouMean(entityType.replaceAll(/[\s_-]/g, ''), entityTypeNames) ?? `the types are ${entityTypeNames.join(', ')}`;
    return [{ message: `there is no entity type "${entityType}"`, at: [...at, 'entityType'], help }];
  }
  return fieldMappings.flatMap(({ identifier }, field) =>
    known.identifiers.includes(identifier)
      ? []
      : [
          {
            message: `${entityType} has no identifier "${identifier}"`,
            at: [...at, 'fieldMappings', field, 'identifier'],
            help: didYouMean(identifier, known.identifiers) ?? `it has ${known.identifiers.join(', ')}`,
          },
        ],
  );
}
