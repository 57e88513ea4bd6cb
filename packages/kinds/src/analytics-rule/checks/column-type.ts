import type { Column } from '@sentinelpack/kql';
import type { Check, Finding } from '../../kind.ts';
import { knownColumns } from '../../known-columns.ts';
import type { AnalyticsRule } from '../body.ts';
import type { ColumnReference } from '../columns.ts';
import { columnReferences } from '../columns.ts';

/** A column whose type cannot be what its use needs. */
export const columnType: Check<AnalyticsRule> = {
  code: 'analytics-rule/column-type',
  severity: 'warning',
  run: ({ body }, context) => {
    const columns = knownColumns(context, ['query']) ?? [];
    return columnReferences(body).flatMap((reference) => {
      const column = columns.find(({ name }) => name === reference.name);
      return column === undefined ? [] : fault(reference, column);
    });
  },
};

type Use = ColumnReference['use'];

const takesDynamicOrText: readonly string[] = ['dynamic', 'string'];
const text: readonly string[] = ['string'];

const usable: { readonly [use in Use]?: { readonly types: readonly string[]; readonly help: string } } = {
  // A dynamic value is kept as JSON: an address comes out as ["203.0.113.9"] and is no entity that anyone can look up.
  identifier: { types: ['string', 'int', 'long', 'guid', 'datetime'], help: 'give the entity one value a row, by tostring() or mv-expand' },
  sentinelEntity: { types: takesDynamicOrText, help: 'build it with pack() and make_list()' },
  tactics: { types: takesDynamicOrText, help: 'make it a text with tostring()' },
  severity: { types: text, help: 'make it a text: High, Medium, Low or Informational' },
};

function fault(reference: ColumnReference, column: Column): readonly Finding[] {
  const need = usable[reference.use];
  if (need === undefined || column.type === 'unknown' || need.types.includes(column.type)) return [];
  const message = `column ${column.name} is of type ${column.type}, not ${need.types.join(' or ')}`;
  return [{ message, at: reference.at, help: need.help }];
}
