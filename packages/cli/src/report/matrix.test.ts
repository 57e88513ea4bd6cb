import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, DeployReport, Outcome } from '@sentinelpack/kinds';
import { throughLine } from '../progress.ts';
import { matrix } from './matrix.ts';
import { paintFor } from './paint.ts';
import { took } from './took.ts';

test('matrix: items that fared alike are counted where they are many, and those that need somebody are named', () => {
  const rules = Array.from({ length: 8 }, (_, index) => change(`Rule ${index}`, 'create'));
  const report = reportOf([
    place('contoso', [...rules, change('Spray', 'update'), change('Edited', 'blocked')], { Spray: 'done', Edited: 'refused' }),
    place('fabrikam', [...rules, change('Spray', 'update'), change('Edited', 'keep'), change('Late', 'waiting')], {
      Spray: 'failed',
      Late: 'waiting',
    }),
  ]);
  assert.deepEqual(matrix(report, paintFor({ isTerminal: false })), [
    '                         contoso  fabrikam',
    'analytics-rule  8 items  +        +',
    'analytics-rule  Spray    ~        ✗',
    'analytics-rule  Edited   !        =',
    'analytics-rule  Late              …',
    '',
    '+ created   ~ updated   = unchanged   … waits for data   ! left alone   ✗ failed',
    '',
  ]);
});

test('matrix: many workspaces in which the same became of everything share a column', () => {
  const places = Array.from({ length: 40 }, (_, index) =>
    place(`w${index}`, [change('Rule', 'create')], index === 7 ? { Rule: 'failed' } : {}),
  );
  assert.deepEqual(matrix(reportOf(places), paintFor({ isTerminal: false })).slice(0, 2), [
    '                      w0 +38  w7',
    'analytics-rule  Rule  +       ✗',
  ]);
});

test('matrix: there is none of nothing', () => {
  assert.deepEqual(matrix(reportOf([place('one', [], {})]), paintFor({ isTerminal: false })), []);
});

test('took: as a reader says it', () => {
  assert.deepEqual([0, 840, 4_240, 59_999, 185_000].map(took), ['0 ms', '840 ms', '4.2 s', '60.0 s', '3 min 5 s']);
});

test('progress: a workspace that is through leaves a line with what became of it, unless nothing was to be done', () => {
  const outcomes = (['done', 'done', 'failed', 'waiting'] as const).map((status) => ({ kind: 'k', id: 'i', status }));
  assert.deepEqual(throughLine('one', outcomes), { symbol: '✗', text: 'one  2 done, 1 failed, 1 waiting' });
  assert.deepEqual(throughLine('one', outcomes.slice(0, 2)), { symbol: '✔', text: 'one  2 done' });
  assert.equal(throughLine('one', []), undefined);
});

type Place = DeployReport['workspaces'][number];

function reportOf(workspaces: readonly Place[]): DeployReport {
  return { tenants: [], workspaces } as unknown as DeployReport; // as much of it as a matrix shows
}

function place(name: string, changes: readonly Change[], fared: { readonly [item: string]: Outcome['status'] }): Place {
  const outcomes = Object.entries(fared).map(([id, status]) => ({ kind: 'analytics-rule', id, status }));
  return { name, armId: `/${name}`, fingerprint: '', managed: 0, changes, outcomes, copies: [] };
}

function change(name: string, action: Change['action']): Change {
  return { kind: 'analytics-rule', id: name, name, action, fields: [] };
}
