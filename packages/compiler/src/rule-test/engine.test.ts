import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSchema } from '@sentinelpack/kql';
import type { Trial, TrialWindow } from '@sentinelpack/kinds';
import { Engine } from './engine.ts';
import type { MadeRow } from './rows.ts';

const now = new Date('2026-03-02T09:00:00Z');

// A row of so many seconds ago that arrived so many seconds ago.
function row(generated: number, ingested: number = generated): MadeRow {
  return { values: { TimeGenerated: moment(generated), Id: String(generated) }, generated: moment(generated), ingested: moment(ingested) };
}

function moment(seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}

const byTime: TrialWindow = { by: 'TimeGenerated', seconds: 3600 };
const byArrival: TrialWindow = { by: 'ingestion', seconds: 60 };

const cases: readonly { readonly name: string; readonly window: TrialWindow; readonly row: MadeRow; readonly isSeen: boolean }[] = [
  { name: 'a row of this very moment is seen', window: byTime, row: row(0), isSeen: true },
  { name: 'a row just within the period is seen', window: byTime, row: row(3599), isSeen: true },
  { name: 'a row exactly as old as the period is not', window: byTime, row: row(3600), isSeen: false },
  { name: 'a row of the future is not', window: byTime, row: row(-1), isSeen: false },
  { name: 'a late row of the period is seen', window: byTime, row: row(3000, 10), isSeen: true },
  { name: 'an NRT run sees what arrived in the last minute, however old', window: byArrival, row: row(9000, 59), isSeen: true },
  { name: 'an NRT run does not see what arrived a minute ago', window: byArrival, row: row(60), isSeen: false },
];

for (const { name, window, row: one, isSeen } of cases) {
  test(`window: ${name}`, () => {
    assert.equal(run('SigninLogs | where true', window, one).length, isSeen ? 1 : 0);
  });
}

test('ingestion_time() is when a row arrived, and no column of a result', () => {
  const late = row(3000, 10);
  assert.deepEqual(run('SigninLogs | project Late = ingestion_time() - TimeGenerated', byTime, late), [['00:49:50']]);
  assert.deepEqual(run('SigninLogs | project Late = ingestion_time() - TimeGenerated', byTime, row(3000)), [['00:00:00']]);
  assert.equal(
    run('SigninLogs | project-keep _*', byTime, late)[0]?.length,
    run('SigninLogs | project-keep _*', byTime, row(3000))[0]?.length,
  );
});

function run(query: string, window: TrialWindow, one: MadeRow): readonly (readonly unknown[])[] {
  const trial: Trial = { at: ['query'], query, window, outcome: { is: 'results' }, complete: (text) => text };
  const tested = { name: 'a test', rangeSeconds: 0, tables: { SigninLogs: [one] }, watchlists: {}, expected: {} };
  return new Engine(defaultSchema(), [tested]).prepare(tested, trial, now).run(query).rows;
}
