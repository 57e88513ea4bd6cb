import { unknownColumns } from '../../column-findings.ts';
import type { Check } from '../../kind.ts';
import { knownColumns } from '../../known-columns.ts';
import type { AnalyticsRule } from '../body.ts';
import { columnReferences, isColumnName } from '../columns.ts';

/** The service refuses a rule that names a column that its query does not return. */
export const unknownColumn: Check<AnalyticsRule> = {
  code: 'analytics-rule/unknown-column',
  severity: 'error',
  service: true,
  run: ({ body }, context) => {
    const columns = knownColumns(context, ['query']);
    const named = columnReferences(body).filter(({ name }) => isColumnName(name));
    return columns === undefined ? [] : unknownColumns(named, columns);
  },
};
