import type { Check } from '../../kind.ts';
import { knownColumns } from '../../known-columns.ts';
import type { AnalyticsRule } from '../body.ts';

const legacyColumns: ReadonlySet<string> = new Set([
  'AccountCustomEntity',
  'HostCustomEntity',
  'IPCustomEntity',
  'URLCustomEntity',
  'FileHashCustomEntity',
]);

/** Columns of these names were entities by themselves once; today only a mapping makes an entity. */
export const legacyEntityColumn: Check<AnalyticsRule> = {
  code: 'analytics-rule/legacy-entity-column',
  severity: 'warning',
  run: ({ body }, context) => {
    const mapped = new Set((body.entityMappings ?? []).flatMap(({ fieldMappings }) => fieldMappings.map(({ columnName }) => columnName)));
    return (knownColumns(context, ['query']) ?? [])
      .filter(({ name }) => legacyColumns.has(name) && !mapped.has(name))
      .map(({ name }) => ({
        message: `column ${name} is no entity until it is mapped`,
        at: ['query'],
        key: true,
        help: 'add it to entityMappings, or leave the column out',
      }));
  },
};
