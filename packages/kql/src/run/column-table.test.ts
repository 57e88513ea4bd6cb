import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSchema, extendSchema } from '../language/schema.ts';
import type { InputColumn } from './column-table.ts';
import { columnTable } from './column-table.ts';
import { InputError } from './inputs.ts';
import type { ResultValue } from './result.ts';
import { runQuery } from './run.ts';

function collected(type: string, values: readonly unknown[]): InputColumn | undefined {
  return columnTable(
    [{ name: 'C', type }],
    values.map((value) => [value]),
  ).values[0];
}

const forms: readonly { readonly name: string; readonly type: string; readonly values: readonly unknown[]; readonly form: string }[] = [
  { name: 'repeated texts are kept by codes', type: 'string', values: ['a', 'b', 'a'], form: 'codes' },
  { name: 'integers are kept without boxes', type: 'long', values: [1, 2, null], form: 'numbers' },
  { name: 'dates are kept as ticks', type: 'datetime', values: [new Date('2026-03-01T12:00:00.005Z'), undefined], form: 'numbers' },
  { name: 'dates long ago are kept as they are', type: 'datetime', values: [new Date('2020-01-01'), new Date(5)], form: 'codes' },
  { name: 'a real that is missing makes the column one of values', type: 'real', values: [1.5, null, -0], form: 'codes' },
  { name: 'an integer past 2^53 makes the column one of values', type: 'long', values: [1, 2n ** 60n, 1], form: 'codes' },
  { name: 'texts for numbers are read later', type: 'long', values: ['1', '2'], form: 'codes' },
  { name: 'texts that hardly repeat are kept as they are', type: 'string', values: distinctTexts(40_000), form: 'values' },
];

function distinctTexts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, row) => `text ${row}`);
}

function formOf(column: InputColumn | undefined): string {
  if (column instanceof Float64Array) return 'numbers';
  return column && 'codes' in column ? 'codes' : 'values';
}

for (const { name, type, values, form } of forms) {
  test(`collected into columns, ${name}, and read back as rows would be`, () => {
    const table = columnTable(
      [{ name: 'C', type }],
      values.map((value) => ({ C: value })),
    );
    assert.equal(formOf(collected(type, values)), form);
    const rows = { columns: table.columns, rows: values.map((value) => [value]) };
    assert.deepEqual(read(type, table), read(type, rows));
  });
}

type Table =
  | ReturnType<typeof columnTable>
  | { readonly columns: readonly { name: string; type: string }[]; readonly rows: readonly unknown[][] };

function read(type: string, table: Table): readonly (readonly ResultValue[])[] {
  const schema = extendSchema(defaultSchema(), { tables: [{ name: 'Given', columns: [{ name: 'C', type }] }] });
  return runQuery('Given', schema, { now: new Date(0), tables: { Given: table }, verify: true }).rows;
}

test('a value by code that is not of its type is named with the first row that has it', () => {
  const columns = [{ name: 'C', type: 'long' }];
  const table = { columns, length: 3, values: [{ codes: Int32Array.of(0, 1, 1), values: [1, 'x'] }] };
  assert.throws(() => read('long', table), new InputError('Given row 2 C', 'long', 'x'));
});

test('a code without a value is refused', () => {
  const table = { columns: [{ name: 'C', type: 'long' }], length: 2, values: [{ codes: Int32Array.of(0, 2), values: [1, 2] }] };
  assert.throws(() => read('long', table), new Error('Given row 2 C has the code 2, but there are 2 values'));
});

test('a number that is no integer is refused in a column of integers', () => {
  const columns = [{ name: 'C', type: 'long' }];
  const table = { columns, length: 2, values: [Float64Array.of(1, 1.5)] };
  assert.throws(() => read('long', table), new InputError('Given row 2 C', 'long', 1.5));
});
