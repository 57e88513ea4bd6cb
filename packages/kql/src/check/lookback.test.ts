import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSchema } from '../language/schema.ts';
import { analyze } from './analyze.ts';

const [minute, hour, day] = [60, 3600, 86_400];

const cases: readonly { readonly name: string; readonly query: string; readonly seconds: number | undefined }[] = [
  { name: 'a query without a time says nothing', query: 'SigninLogs', seconds: undefined },
  { name: 'ago() of a literal', query: 'SigninLogs | where TimeGenerated > ago(14d)', seconds: 14 * day },
  { name: 'the column on the right', query: 'SigninLogs | where ago(90m) <= TimeGenerated', seconds: 90 * minute },
  { name: 'ingestion_time()', query: 'SigninLogs | where ingestion_time() > ago(1h)', seconds: hour },
  { name: 'a column made of it', query: 'SigninLogs | extend Arrived = ingestion_time() | where Arrived > ago(2h)', seconds: 2 * hour },
  { name: 'now() less a timespan', query: 'SigninLogs | where TimeGenerated >= now() - 3d', seconds: 3 * day },
  { name: 'now() of a negative timespan', query: 'SigninLogs | where TimeGenerated >= now(-3d)', seconds: 3 * day },
  { name: 'between two moments', query: 'SigninLogs | where TimeGenerated between (ago(14d) .. ago(1d))', seconds: 14 * day },
  { name: 'between a moment and a length', query: 'SigninLogs | where TimeGenerated between (ago(14d) .. 1d)', seconds: 14 * day },
  {
    name: 'the further of two',
    query: 'SigninLogs | where TimeGenerated > ago(1h) | union (AuditLogs | where TimeGenerated > ago(7d))',
    seconds: 7 * day,
  },
  { name: 'in a join', query: 'SigninLogs | join kind=leftanti (SigninLogs | where TimeGenerated < ago(8d)) on UserId', seconds: 8 * day },
  { name: 'a let constant', query: 'let period = 14d; SigninLogs | where TimeGenerated > ago(period)', seconds: 14 * day },
  {
    name: 'a let moment',
    query: 'let period = 7d; let start = ago(period + 1h); SigninLogs | where TimeGenerated > start',
    seconds: 7 * day + hour,
  },
  { name: 'a product', query: 'let days = 3; SigninLogs | where TimeGenerated > ago(days * 1d)', seconds: 3 * day },
  { name: 'a quotient', query: 'SigninLogs | where TimeGenerated > ago(1d / 2)', seconds: day / 2 },
  { name: 'a rounded moment', query: 'SigninLogs | where TimeGenerated > startofday(ago(7d))', seconds: 7 * day },
  { name: 'a rounded column', query: 'SigninLogs | where bin(TimeGenerated, 1h) > ago(7d)', seconds: 7 * day },
  { name: 'datetime_add()', query: "SigninLogs | where TimeGenerated > datetime_add('day', -10, now())", seconds: 10 * day },
  { name: 'a month has no fixed length', query: "SigninLogs | where TimeGenerated > datetime_add('month', -1, now())", seconds: undefined },
  { name: 'a timespan with a clock', query: 'SigninLogs | where TimeGenerated > ago(timespan(1.06:00:00))', seconds: 30 * hour },
  { name: 'totimespan() of a text', query: "SigninLogs | where TimeGenerated > ago(totimespan('2d'))", seconds: 2 * day },
  { name: 'a fixed date says nothing', query: 'SigninLogs | where TimeGenerated > datetime(2026-01-01)', seconds: undefined },
  { name: 'another column says nothing', query: 'SigninLogs | where CreatedDateTime > ago(30d)', seconds: undefined },
  { name: 'a moment of the future looks back nowhere', query: 'SigninLogs | where TimeGenerated < now() + 1d', seconds: 0 },
  {
    name: 'the argument of a function',
    query: 'let since = (start: datetime) { SigninLogs | where TimeGenerated > start }; since(ago(5d))',
    seconds: 5 * day,
  },
  {
    name: 'an argument by name',
    query: 'let since = (start: datetime) { SigninLogs | where TimeGenerated > start }; since(start=ago(5d))',
    seconds: 5 * day,
  },
  { name: 'an ASIM parser', query: '_Im_Dns(starttime=ago(14d)) | project TimeGenerated', seconds: 14 * day },
  { name: 'make-series', query: 'SigninLogs | make-series count() on TimeGenerated from ago(21d) to now() step 1d', seconds: 21 * day },
  {
    name: 'a let that nothing uses',
    query: 'let old = SigninLogs | where TimeGenerated > ago(90d); SigninLogs | where TimeGenerated > ago(1d)',
    seconds: day,
  },
];

describe('lookback', () => {
  for (const { name, query, seconds } of cases) {
    it(name, () => assert.equal(analyze(query, defaultSchema()).lookbackSeconds, seconds));
  }
});
