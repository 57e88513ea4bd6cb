import { unknownColumns } from '../../column-findings.ts';
import type { Check } from '../../kind.ts';
import { knownColumns } from '../../known-columns.ts';
import type { HuntingQuery } from '../body.ts';

/** Azure does not keep the entity mappings of a hunt, but whoever reads the file relies on them. */
export const unknownColumn: Check<HuntingQuery> = {
  code: 'hunting-query/unknown-column',
  severity: 'warning',
  run: ({ body: { entityMappings = [] } }, context) => {
    const columns = knownColumns(context, ['query']);
    const named = entityMappings.flatMap(({ fieldMappings }, mapping) =>
      fieldMappings.map(({ columnName }, field) => ({
        name: columnName,
        at: ['entityMappings', mapping, 'fieldMappings', field, 'columnName'],
      })),
    );
    return columns === undefined ? [] : unknownColumns(named, columns);
  },
};
