import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Change, FieldChange, Guard } from '@sentinelpack/kinds';
import { kinds } from '@sentinelpack/kinds';
import type { GuardFacts } from './guard.ts';
import { guard } from './guard.ts';

type Workspaces = GuardFacts['workspaces'];

interface Row {
  readonly name: string;
  readonly facts: Partial<GuardFacts>;
  /** `class count/of: reason`, with a star where it was allowed. */
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  { name: 'creates are never too many', facts: { workspaces: [place('one', 0, changes(500, 'create'))] }, says: [] },
  { name: 'what is left alone is no change', facts: { workspaces: [place('one', 90, changes(90, 'keep'))] }, says: [] },
  { name: 'fewer than the floor are never too many', facts: { workspaces: [place('one', 9, changes(9, 'update'))] }, says: [] },
  { name: 'less than a third may be updated', facts: { workspaces: [place('one', 100, changes(29, 'update'))] }, says: [] },
  {
    name: 'a third of everything updated is refused, and the share itself counts as too many',
    facts: { workspaces: [place('one', 100, changes(30, 'update'))] },
    says: ['updates 30/100: 30 objects updated or deleted of 100 that are deployed (30%): 30% or more need to be allowed'],
  },
  {
    name: 'updates and deletions are counted together, over all workspaces',
    facts: { workspaces: [place('one', 50, changes(24, 'update')), place('two', 50, changes(6, 'delete'))] },
    says: ['updates 30/100: 30 objects updated or deleted of 100 that are deployed (30%): 30% or more need to be allowed'],
  },
  {
    name: 'a tenth deleted is refused',
    facts: { workspaces: [place('one', 100, changes(10, 'delete'))] },
    says: ['deletes 10/100: 10 objects deleted of 100 that are deployed (10%): 10% or more need to be allowed'],
  },
  {
    name: 'one rule that changes in every workspace is no mass change',
    facts: { workspaces: Array.from({ length: 200 }, (_, index) => place(`w${index}`, 150, changes(1, 'update'))) },
    says: [],
  },
  {
    name: 'an environment sets its own limits',
    facts: { workspaces: [place('one', 100, changes(3, 'delete'))], limits: { deletes: 2, floor: 3 } },
    says: ['deletes 3/100: 3 objects deleted of 100 that are deployed (3%): 2% or more need to be allowed'],
  },
  {
    name: 'rules that are switched off en masse are refused, also where so many may be updated',
    facts: { workspaces: [place('one', 100, changes(12, 'update', [field('enabled', true, false)]))] },
    says: ['disabled 12/100: 12 rules switched off of 100 that are deployed (12%): 10% or more need to be allowed'],
  },
  {
    name: 'rules that are switched on are welcome',
    facts: { workspaces: [place('one', 100, changes(12, 'update', [field('enabled', false, true)]))] },
    says: [],
  },
  {
    name: 'severities that are lowered en masse are refused',
    facts: { workspaces: [place('one', 100, changes(12, 'update', [field('severity', 'High', 'Low')]))] },
    says: ['severity 12/100: 12 rules given a lower severity of 100 that are deployed (12%): 10% or more need to be allowed'],
  },
  {
    name: 'severities that are raised are welcome',
    facts: { workspaces: [place('one', 100, changes(12, 'update', [field('severity', 'Low', 'High')]))] },
    says: [],
  },
  {
    name: 'one connector that points elsewhere is refused',
    facts: { tenants: [{ changes: [connector([field('workspaceId', '/a', '/b')])] }] },
    says: ['destination 1/0: 1 connector pointed elsewhere: never done unasked'],
  },
  {
    name: 'one category that is switched off is refused',
    facts: { tenants: [{ changes: [connector([field('logs[2]', { category: 'AuditLogs' }, undefined)])] }] },
    says: ['category 1/0: 1 connector that would send less than now: never done unasked'],
  },
  {
    name: 'a category that only stands elsewhere in the list is still on',
    facts: {
      tenants: [
        {
          changes: [
            connector([
              field('logs[1].category', 'AuditLogs', 'SignInLogs'),
              field('logs[2].category', 'SignInLogs', 'AuditLogs'),
              field('logs[3]', undefined, { category: 'RiskyUsers' }),
            ]),
          ],
        },
      ],
    },
    says: [],
  },
  {
    name: 'a connector that is deleted switches everything off',
    facts: { tenants: [{ changes: [{ ...connector([]), action: 'delete' }] }] },
    says: ['category 1/0: 1 connector that would send less than now: never done unasked'],
  },
  {
    name: 'what is allowed by name is said and passes, and nothing else with it',
    facts: { workspaces: [place('one', 100, changes(40, 'delete'))], allowed: ['updates'] },
    says: [
      'updates* 40/100: 40 objects updated or deleted of 100 that are deployed (40%): 30% or more need to be allowed',
      'deletes 40/100: 40 objects deleted of 100 that are deployed (40%): 10% or more need to be allowed',
    ],
  },
  {
    name: 'a workspace that cannot be read is taken for the worst, where anything of the class is done elsewhere',
    facts: { workspaces: [place('one', 100, changes(1, 'update')), unread('two')], wanted: 50 },
    says: ['updates 1/100: 1 object updated or deleted, and nobody knows how many in two: what cannot be judged needs to be allowed'],
  },
  {
    name: 'a workspace that cannot be read hides nothing where nothing is updated',
    facts: { workspaces: [place('one', 100, changes(70, 'create')), unread('two')], wanted: 50 },
    says: [],
  },
  {
    name: 'one of two hundred workspaces that cannot be read does not matter, whatever it holds',
    facts: {
      workspaces: [...Array.from({ length: 199 }, (_, index) => place(`w${index}`, 50, changes(1, 'update'))), unread('down')],
      wanted: 50,
    },
    says: [],
  },
];

for (const { name, facts, says } of rows) {
  test(`guard: ${name}`, () => {
    const verdict = guard(given(facts));
    assert.deepEqual(spoken(verdict), says);
    assert.equal(verdict.verdict, says.every((line) => line.includes('* ')) ? 'passed' : 'refused');
  });
}

test('guard: the order of workspaces, tenants and changes does not matter', () => {
  const change = fc.constantFrom<Change>(
    ...changes(1, 'update'),
    ...changes(1, 'delete'),
    ...changes(1, 'create'),
    ...changes(1, 'update', [field('enabled', true, false)]),
    ...changes(1, 'update', [field('severity', 'High', 'Low')]),
    connector([field('workspaceId', '/a', '/b')]),
    connector([field('logs[2]', { category: 'AuditLogs' }, undefined)]),
  );
  const part = fc.record({ managed: fc.nat(60), changes: fc.array(change, { maxLength: 20 }), isDown: fc.boolean() });
  const shuffled = fc.array(part, { maxLength: 8 }).chain((parts) => {
    const all = parts.map(({ isDown, managed, changes: some }, index) =>
      isDown ? unread(`w${index}`) : place(`w${index}`, managed, some),
    );
    const turned = all.map(({ changes: some, ...rest }) => ({ ...rest, changes: some.toReversed() }));
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(turned, { minLength: turned.length }));
  });
  fc.assert(
    fc.property(shuffled, fc.nat(20), ([all, other], wanted) => {
      assert.deepEqual(guard(given({ workspaces: all, wanted })), guard(given({ workspaces: other, wanted })));
    }),
  );
});

test('guard: what is refused stays refused where more is changed', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.integer({ min: 1, max: 100 }), (count, more, managed) => {
      const verdictOf = (updates: number): Guard['verdict'] =>
        guard(given({ workspaces: [place('one', managed, changes(updates, 'update'))] })).verdict;
      if (verdictOf(count) === 'refused') assert.equal(verdictOf(count + more), 'refused');
    }),
  );
});

function given(facts: Partial<GuardFacts>): GuardFacts {
  return { tenants: [], workspaces: [], limits: undefined, allowed: [], kinds, wanted: 50, ...facts };
}

function spoken({ findings }: Guard): readonly string[] {
  return findings.map((finding) => `${finding.class}${finding.allowed ? '*' : ''} ${finding.count}/${finding.of}: ${finding.reason}`);
}

function place(name: string, managed: number, some: readonly Change[]): Workspaces[number] {
  return { name, managed, changes: some };
}

function unread(name: string): Workspaces[number] {
  return { name, managed: 0, changes: [], error: 'not for you' };
}

function changes(count: number, action: Change['action'], fields: readonly FieldChange[] = []): readonly Change[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'analytics-rule', id: `r${index}`, name: `Rule ${index}`, action, fields }));
}

function connector(fields: readonly FieldChange[]): Change {
  return { kind: 'connector', id: 'c', name: 'Entra', action: 'update', fields };
}

function field(path: string, live: FieldChange['live'], desired: FieldChange['desired']): FieldChange {
  return { path, live, desired, applied: 'live' };
}
