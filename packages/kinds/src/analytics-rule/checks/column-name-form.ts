import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { columnReferences, isColumnName } from '../columns.ts';

/** A column is named as it is, without brackets, paths or blanks. */
export const columnNameForm: Check<AnalyticsRule> = {
  code: 'analytics-rule/column-name-form',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    columnReferences(body)
      .filter(({ name, use }) => use !== 'placeholder' && !isColumnName(name))
      .map(({ name, at }) => ({
        message: `"${name}" cannot be the name of a column`,
        at,
        help: 'letters, digits and underscores only; use extend to give a nested value a column of its own',
      })),
};
