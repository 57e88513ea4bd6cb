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

interface Need {
  readonly types: readonly string[];
  readonly what: string;
  readonly help: string;
}

const listOrText = ['dynamic', 'string'];

const needs: { readonly [use in Use]?: Need } = {
  identifier: {
    types: ['string', 'int', 'long', 'guid', 'datetime'],
    what: 'an identifier is one value',
    help: 'use tostring() on a single value, mv-expand on a list',
  },
  sentinelEntity: { types: listOrText, what: 'entities are dynamic', help: 'build them with pack() and make_list()' },
  tactics: { types: listOrText, what: 'tactics are a text or a list', help: 'make it a text with tostring()' },
  severity: { types: ['string'], what: 'a severity is a text', help: 'make it High, Medium, Low or Informational' },
};

function fault({ use, at }: ColumnReference, { name, type }: Column): readonly Finding[] {
  const need = needs[use];
  if (need === undefined || type === 'unknown' || need.types.includes(type)) return [];
  return [{ message: `column ${name} is of type ${type}, but ${need.what}`, at, help: need.help }];
}
