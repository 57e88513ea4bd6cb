import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSchema } from '../language/schema.ts';
import { Refusal } from './refusal.ts';
import { runQuery } from './run.ts';

// The parser mends most of these to a query that would run and answer something else.
const texts = [
  "AuditLogs | where Result = 'a' | count",
  'AuditLogs | count )',
  'print a = 1 b = 2',
  'let x = 5 print x',
  'print x = "open',
];

for (const text of texts) {
  test(`a query with an error is refused: ${text}`, () => {
    assert.throws(() => runQuery(text, defaultSchema(), { now: new Date('2026-03-02T09:00:00Z') }), Refusal);
  });
}
