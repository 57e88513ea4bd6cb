import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../nouns.ts';
import type { HuntingQuery } from './body.ts';
import { trial } from './trial.ts';

const moment = { now: new Date('2026-03-02T09:00:00Z'), rangeSeconds: 3600 };

function hunt(query: string | undefined): Item<HuntingQuery> {
  const body = { id: 'a', name: 'A hunt', description: 'Who comes from where.', ...(query === undefined ? {} : { query }) };
  return { kind: 'hunting-query', id: 'a', name: 'A hunt', version: undefined, path: 'a.yaml', body, at: nowhere, keyAt: nowhere };
}

function nowhere(): never {
  throw new Error('a trial asks for no place');
}

test('trial: the range decides what a hunt sees, and stands in the query where the portal puts it', () => {
  const of = trial(hunt('SigninLogs | where TimeGenerated between (datetime({{StartTimeISO}}) .. datetime({{EndTimeISO}}))'), moment);
  assert.deepEqual([of?.window, of?.outcome], [{ by: 'TimeGenerated', seconds: 3600 }, { is: 'results' }]);
  assert.equal(
    of?.complete(of.query),
    'SigninLogs | where TimeGenerated between (datetime(2026-03-02T08:00:00.000Z) .. datetime(2026-03-02T09:00:00.000Z))',
  );
});

test('trial: a hunt that only says where it moved is not tried', () => {
  assert.equal(trial(hunt(undefined), moment), undefined);
});
