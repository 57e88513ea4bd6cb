import { tableOf } from '../../declared-tables.ts';
import type { Check } from '../../kind.ts';
import { soundFacts } from '../../known-columns.ts';
import type { AnalyticsRule } from '../body.ts';

/** A data type that the query never reads misleads whoever connects the data. */
export const unreadDataType: Check<AnalyticsRule> = {
  code: 'analytics-rule/unread-data-type',
  severity: 'warning',
  run: ({ body: { requiredDataConnectors = [] } }, context) => {
    const facts = soundFacts(context, ['query']);
    // A function or a computed name can read tables that nobody sees here.
    if (facts?.tablesKnown !== true || facts.tables.length === 0 || facts.functions.length > 0) return [];
    const read = new Set(facts.tables.map((table) => table.toLowerCase()));
    return requiredDataConnectors.flatMap(({ dataTypes }, connector) =>
      dataTypes.flatMap((dataType, index) =>
        read.has(tableOf(dataType).toLowerCase())
          ? []
          : [
              {
                message: `the query never reads ${dataType}`,
                at: ['requiredDataConnectors', connector, 'dataTypes', index],
                help: `it reads ${facts.tables.join(', ')}`,
              },
            ],
      ),
    );
  },
};
