import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Claim, Ranked } from './claim.ts';
import { claimsOf, placeOf, settle, subjectOf } from './claim.ts';
import type { Rank } from './choose.ts';
import { ranks } from './choose.ts';

const about = { items: ['*'], reason: 'r' };

const rows: readonly {
  readonly name: string;
  readonly claims: readonly (readonly [Rank, Parameters<typeof claimsOf>[0]])[];
  readonly winners: readonly string[];
  readonly conflicts?: readonly string[];
}[] = [
  { name: 'nothing is wanted', claims: [], winners: [] },
  {
    name: 'a label beats all',
    claims: [
      ['all', set({ severity: 'Low' })],
      ['label', set({ severity: 'High' })],
    ],
    winners: ['severity 1'],
  },
  {
    name: 'a workspace beats a label',
    claims: [
      ['workspace', set({ severity: 'Low' })],
      ['label', set({ severity: 'High' })],
    ],
    winners: ['severity 0'],
  },
  {
    name: 'different fields live together, the weaker first',
    claims: [
      ['workspace', set({ severity: 'Low' })],
      ['all', set({ enabled: false })],
    ],
    winners: ['enabled 1', 'severity 0'],
  },
  {
    name: 'fields of one mapping are merged',
    claims: [
      ['label', set({ a: { b: 1 } })],
      ['label', set({ a: { c: 2 } })],
    ],
    winners: ['a.b 0', 'a.c 1'],
  },
  {
    name: 'two labels on one field are a conflict',
    claims: [
      ['label', set({ severity: 'Low' })],
      ['label', set({ severity: 'High' })],
    ],
    winners: ['severity 0', 'severity 1'],
    conflicts: ['severity 0 1'],
  },
  {
    name: 'the same value of two is a conflict as well',
    claims: [
      ['all', set({ severity: 'Low' })],
      ['all', set({ severity: 'Low' })],
    ],
    winners: ['severity 0', 'severity 1'],
    conflicts: ['severity 0 1'],
  },
  {
    name: 'a conflict that a closer one decides is none',
    claims: [
      ['label', set({ severity: 'Low' })],
      ['label', set({ severity: 'High' })],
      ['workspace', set({ severity: 'Medium' })],
    ],
    winners: ['severity 2'],
  },
  {
    name: 'an empty mapping rivals what stands below it',
    claims: [
      ['label', set({ a: {} })],
      ['label', set({ a: { b: 1 } })],
    ],
    winners: ['a 0', 'a.b 1'],
    conflicts: ['a 0 1'],
  },
  {
    name: 'constants are decided one by one',
    claims: [
      ['label', { ...about, tune: { x: 1, y: 1 } }],
      ['workspace', { ...about, tune: { y: 2 } }],
    ],
    winners: ['tune x 0', 'tune y 1'],
  },
  {
    name: 'a field and a constant of one name have nothing to do with each other',
    claims: [
      ['all', set({ severity: 'Low' })],
      ['all', { ...about, tune: { severity: 1 } }],
    ],
    winners: ['severity 0', 'tune severity 1'],
  },
  {
    name: 'an include beats a weaker exclude',
    claims: [
      ['label', { ...about, exclude: true }],
      ['workspace', { ...about, exclude: false }],
    ],
    winners: ['exclude 1'],
  },
];

for (const { name, claims, winners, conflicts = [] } of rows) {
  test(`settle: ${name}`, () => {
    const settled = settle(ranked(claims));
    assert.deepEqual(settled.winners.map(shown), winners);
    assert.deepEqual(
      settled.conflicts.map(([one, other]) => `${shown(one)} ${other.index}`),
      conflicts,
    );
  });
}

test('settle: the order of the overrides decides nothing', () => {
  const value = fc.constantFrom('Low', 'High');
  const path = fc.constantFrom(['severity'], ['a', 'b'], ['a', 'c'], ['a']);
  const claim = fc.record({ rank: fc.constantFrom(...ranks), path, value, index: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(claim), fc.infiniteStream(fc.nat(50)), (wanted, order) => {
      const claims = wanted.map(({ rank, ...each }): Ranked => ({ rank, claim: { does: 'set', ...each } }));
      const shuffled = claims
        .map((each) => ({ each, key: order.next().value }))
        .toSorted((a, b) => Number(a.key) - Number(b.key))
        .map(({ each }) => each);
      const [one, other] = [settle(claims), settle(shuffled)];
      assert.deepEqual(new Set(one.winners.map(shown)), new Set(other.winners.map(shown)));
      assert.equal(one.conflicts.length, other.conflicts.length);
    }),
  );
});

test('claims: each has its place in the file', () => {
  const claims = claimsOf({ ...about, set: { a: { b: 1 }, c: [1] }, tune: { x: 2 }, exclude: true }, 3);
  assert.deepEqual(claims.map(placeOf), [
    ['overrides', 3, 'set', 'a', 'b'],
    ['overrides', 3, 'set', 'c'],
    ['overrides', 3, 'tune', 'x'],
    ['overrides', 3, 'exclude'],
  ]);
});

function set(values: Parameters<typeof claimsOf>[0]['set']): Parameters<typeof claimsOf>[0] {
  return { items: ['*'], reason: 'r', set: values ?? {} };
}

function ranked(claims: readonly (readonly [Rank, Parameters<typeof claimsOf>[0]])[]): readonly Ranked[] {
  return claims.flatMap(([rank, override], index) => claimsOf(override, index).map((claim) => ({ claim, rank })));
}

function shown(claim: Claim): string {
  return `${subjectOf(claim)} ${claim.index}`;
}
