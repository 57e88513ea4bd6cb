import { declaredTables } from './declared-tables.ts';
import type { Check } from './kind.ts';
import { soundFacts } from './known-columns.ts';

interface Connected {
  readonly requiredDataConnectors?: readonly { readonly dataTypes: readonly string[] }[];
}

/** The check that a table which is read has its connector named, so that a reader knows what must be connected. */
export function undeclaredTable(kind: string): Check<Connected> {
  return {
    code: `${kind}/undeclared-table`,
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
}
