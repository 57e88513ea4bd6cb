import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as fc from 'fast-check';

import type { Schema } from '../language/index.ts';
import { runQuery } from './index.ts';

// A second evaluator, written for these tests only: rows are objects, every step copies them, nothing is shared with the engine.

interface Row {
  readonly id: number;
  readonly name: string;
  readonly amount: number | null;
  readonly tags: readonly string[];
}

type Naive = Readonly<Record<string, unknown>>;

interface Step {
  readonly kql: string;
  readonly apply: (rows: readonly Naive[]) => readonly Naive[];
}

const columns = [
  { name: 'id', type: 'long' },
  { name: 'name', type: 'string' },
  { name: 'amount', type: 'long' },
  { name: 'tags', type: 'dynamic' },
];
const schema: Schema = {
  tables: [
    { name: 'T', columns, open: false },
    { name: 'U', columns, open: false },
  ],
  functions: [],
  watchlists: [],
};

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.integer({ min: 0, max: 5 }),
  name: fc.constantFrom('', 'a', 'B', 'ab c', 'b-a'),
  amount: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
  tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
});

const value = fc.integer({ min: -3, max: 3 });

function number(cell: unknown): number | null {
  return cell as number | null; // the columns that the steps read as numbers hold numbers
}

function holds(left: number | null, operator: string, right: number): boolean {
  if (left === null) return operator === '!=';
  if (operator === '<') return left < right;
  if (operator === '>=') return left >= right;
  return operator === '==' ? left === right : left !== right;
}

const where: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('<', '>=', '==', '!='), value).map(([operator, right]) => ({
  kql: `where amount ${operator} ${right}`,
  apply: (rows) => rows.filter((one) => holds(number(one['amount']), operator, right)),
}));

const has: fc.Arbitrary<Step> = fc.constantFrom('a', 'b', 'ab').map((term) => ({
  kql: `where name has "${term}"`,
  apply: (rows) =>
    rows.filter((one) =>
      String(one['name'])
        .toLowerCase()
        .split(/[^a-z]/)
        .includes(term),
    ),
}));

const extend: fc.Arbitrary<Step> = value.map((added) => ({
  kql: `extend amount = amount + ${added}, name = strcat(name, "!")`,
  apply: (rows) =>
    rows.map((one) => ({
      ...one,
      amount: number(one['amount']) === null ? null : Number(one['amount']) + added,
      name: `${String(one['name'])}!`,
    })),
}));

const expand: fc.Arbitrary<Step> = fc.constant({
  kql: 'mv-expand tag = tags to typeof(string) | extend name = tag | project-away tag',
  apply: (rows) => rows.flatMap((one) => (one['tags'] as readonly string[]).map((tag) => ({ ...one, name: tag }))), // arrays of the rows above
});

const distinct: fc.Arbitrary<Step> = fc.constant({
  kql: 'summarize amount = max(amount), tags = take_any(tags) by id, name',
  apply: (rows) =>
    [...Map.groupBy(rows, (one) => JSON.stringify([one['id'], one['name']])).values()].map((group) => {
      const amounts = group.flatMap((one) => number(one['amount']) ?? []);
      return {
        id: group[0]?.['id'],
        name: group[0]?.['name'],
        amount: amounts.length === 0 ? null : Math.max(...amounts),
        tags: group[0]?.['tags'],
      };
    }),
});

const step = fc.oneof(where, has, extend, expand, distinct);

interface Ending {
  readonly kql: string;
  readonly apply: (rows: readonly Naive[], other: readonly Naive[]) => readonly (readonly unknown[])[];
}

const endings: fc.Arbitrary<Ending> = fc.constantFrom<Ending>(
  {
    kql: 'project id, name, amount',
    apply: (rows) => rows.map((one) => [one['id'], one['name'], one['amount']]),
  },
  {
    kql: 'summarize n = count(), s = sum(amount), d = dcount(name), m = min(amount) by id',
    apply: (rows) =>
      [...Map.groupBy(rows, (one) => one['id'])].map(([id, group]) => {
        const amounts = group.flatMap((one) => number(one['amount']) ?? []);
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        return [id, group.length, total, new Set(group.map((one) => one['name'])).size, amounts.length === 0 ? null : Math.min(...amounts)];
      }),
  },
  {
    kql: 'join kind=leftouter (U | project id, other = amount) on id | project id, name, other',
    apply: (rows, other) =>
      rows.flatMap((one) => {
        const matches = other.filter((candidate) => candidate['id'] === one['id']);
        return matches.length === 0 ? [[one['id'], one['name'], null]] : matches.map((match) => [one['id'], one['name'], match['amount']]);
      }),
  },
  {
    kql: 'join kind=leftanti (U) on id | project id, name',
    apply: (rows, other) =>
      rows.filter((one) => !other.some((candidate) => candidate['id'] === one['id'])).map((one) => [one['id'], one['name']]),
  },
  {
    kql: 'summarize names = array_sort_asc(make_set(name)) by amount',
    apply: (rows) =>
      [...Map.groupBy(rows, (one) => one['amount'])].map(([amount, group]) => [
        amount,
        [...new Set(group.map((one) => String(one['name'])))].sort(),
      ]),
  },
);

function rank(amount: number | null): number {
  return amount === null ? -Infinity : amount;
}

function asSet(rows: readonly (readonly unknown[])[]): readonly string[] {
  return rows.map((one) => JSON.stringify(one)).sort();
}

function asRows(rows: readonly Row[]): readonly (readonly unknown[])[] {
  return rows.map(({ id, name, amount, tags }) => [id, name, amount, tags]);
}

suite('the engine and a naive evaluator', () => {
  test('agree on random rows and pipelines', () => {
    const rows = fc.array(row, { maxLength: 12 });
    const property = fc.property(
      rows,
      rows,
      fc.array(step, { maxLength: 4 }),
      fc.boolean(),
      endings,
      (left, right, steps, joined, ending) => {
        const all = joined
          ? [
              ...steps,
              { kql: 'union U', apply: (before: readonly Naive[]) => [...before, ...(right as readonly unknown[] as readonly Naive[])] },
            ]
          : steps; // rows are plain objects
        const query = ['T', ...all.map(({ kql }) => kql), ending.kql].join(' | ');
        const expected = ending.apply(
          all.reduce((before, { apply }) => apply(before), left as readonly unknown[] as readonly Naive[]), // rows are plain objects
          right as readonly unknown[] as readonly Naive[], // as above
        );
        const tables = { T: { columns, rows: asRows(left) }, U: { columns, rows: asRows(right) } };
        const result = runQuery(query, schema, { now: new Date(0), tables, verify: true });
        assert.deepEqual(asSet(result.rows), asSet(expected), query);
      },
    );
    fc.assert(property, { numRuns: 60 });
  });

  test('agree on the order of a sort', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 15 }), fc.boolean(), (left, ascending) => {
        const query = `T | sort by amount ${ascending ? 'asc' : 'desc'}, id asc | project amount, id`;
        const expected = left
          .map(({ amount, id }) => [amount, id] as const)
          .sort(([a, first], [b, second]) => {
            const order = rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1;
            return (ascending ? order : -order) || first - second;
          });
        const result = runQuery(query, schema, { now: new Date(0), tables: { T: { columns, rows: asRows(left) } }, verify: true });
        assert.deepEqual(result.rows, expected);
      }),
      { numRuns: 30 },
    );
  });
});
