import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noReach } from './kind.ts';
import type { Reach } from './nouns.ts';
import { inOrderOfNeed, isNeeded } from './reach.ts';

interface Entry {
  readonly name: string;
  readonly needs: Reach;
  readonly provides: Reach;
}

function entry(name: string, needs: Partial<Reach>, provides: Partial<Reach> = {}): Entry {
  return { name, needs: { ...noReach, ...needs }, provides: { ...noReach, ...provides } };
}

const rows: readonly { readonly name: string; readonly entries: readonly Entry[]; readonly order: string }[] = [
  { name: 'what needs nothing keeps its place', entries: [entry('b', {}), entry('a', {})], order: 'b a' },
  {
    name: 'a rule stands behind its watchlist, whatever the case of the alias',
    entries: [entry('rule', { watchlists: ['VIPS'] }), entry('other', {}), entry('list', {}, { watchlists: ['Vips'] })],
    order: 'list rule other',
  },
  {
    name: 'a function stands behind the function that it calls',
    entries: [
      entry('rule', { functions: ['f'] }),
      entry('f', { functions: ['g'] }, { functions: ['f'] }),
      entry('g', { tables: ['T'] }, { functions: ['g'] }),
      entry('connector', {}, { tables: ['T'] }),
    ],
    order: 'connector g f rule',
  },
  {
    name: 'a circle ends, and loses nobody',
    entries: [entry('f', { functions: ['g'] }, { functions: ['f'] }), entry('g', { functions: ['f'] }, { functions: ['g'] })],
    order: 'g f',
  },
];

for (const { name, entries, order } of rows) {
  test(`the order of need: ${name}`, () => {
    assert.equal(
      inOrderOfNeed(entries, (each) => each)
        .map((each) => each.name)
        .join(' '),
      order,
    );
  });
}

test('the names of tables have a case', () => {
  assert.equal(isNeeded(entry('a', {}, { tables: ['T'] }), entry('b', { tables: ['t'] })), false);
});
