import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryFacts } from '@sentinelpack/kql';
import { knownColumns, soundFacts } from './known-columns.ts';

const facts: QueryFacts = {
  diagnostics: [],
  columns: [{ name: 'IPAddress', type: 'string' }],
  columnsKnown: true,
  tables: ['SigninLogs'],
  tablesKnown: true,
  functions: [],
  watchlists: [],
  lets: [],
  lookbackSeconds: undefined,
};

const fault = { code: 'KS142', start: 0, length: 1, message: 'no such column' };

const rows: readonly {
  readonly name: string;
  readonly facts: QueryFacts | undefined;
  readonly isSound: boolean;
  readonly isKnown: boolean;
}[] = [
  { name: 'a query without faults has known columns', facts, isSound: true, isKnown: true },
  {
    name: 'a warning changes nothing',
    facts: { ...facts, diagnostics: [{ ...fault, severity: 'warning' }] },
    isSound: true,
    isKnown: true,
  },
  {
    name: 'nothing is said of a query with errors',
    facts: { ...facts, diagnostics: [{ ...fault, severity: 'error' }] },
    isSound: false,
    isKnown: false,
  },
  { name: 'columns that only the data decides are not known', facts: { ...facts, columnsKnown: false }, isSound: true, isKnown: false },
  { name: 'nothing is said where KQL is not checked', facts: undefined, isSound: false, isKnown: false },
];

describe('what a check may take from the analyser', () => {
  for (const row of rows) {
    it(row.name, () => {
      const context = { facts: () => row.facts };
      assert.deepEqual(soundFacts(context, ['query']), row.isSound ? row.facts : undefined);
      assert.deepEqual(knownColumns(context, ['query']), row.isKnown ? row.facts?.columns : undefined);
    });
  }
});
