import { declaredTables } from '../../declared-tables.ts';
import type { Check } from '../../kind.ts';
import { soundFacts } from '../../known-columns.ts';
import type { HuntingQuery } from '../body.ts';

/** A table that is read should have its connector named, so that a reader knows what must be connected. */
export const undeclaredTable: Check<HuntingQuery> = {
  code: 'hunting-query/undeclared-table',
  severity: 'warning',
  run: ({ body: { requiredDataConnectors = [] } }, context) => {
    const facts = soundFacts(context, ['query']);
    if (facts?.tablesKnown !== true || requiredDataConnectors.length === 0) return [];
    const declared = new Set(declaredTables(requiredDataConnectors).map((table) => table.toLowerCase()));
    return facts.tables
      .filter((table) => !declared.has(table.toLowerCase()))
      .map((table) => ({
        message: `the query reads ${table}, which no required connector brings`,
        at: ['requiredDataConnectors'],
        key: true,
        help: `add ${table} to the dataTypes of its connector`,
      }));
  },
};
