import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSchema } from '../language/schema.ts';
import { analyze } from './analyze.ts';

/** Each with a query that the service runs and a near one that it refuses. */
const cases: readonly { readonly name: string; readonly query: string; readonly near: string; readonly code: string }[] = [
  {
    name: 'todynamic() of a dynamic value',
    query: 'SigninLogs | project Agent = todynamic(parse_user_agent(UserAgent, "browser"))',
    near: 'SigninLogs | project Agent = todynamic(TimeGenerated)',
    code: 'KS107',
  },
  {
    name: 'a member of column_ifexists()',
    query: 'SigninLogs | project City = column_ifexists("Place_dynamic", "").city',
    near: 'SigninLogs | project City = Identity.city',
    code: 'KS142',
  },
  {
    name: 'a member of a column that column_ifexists() made',
    query: 'SigninLogs | extend Place = column_ifexists("Place_dynamic", "") | project City = tostring(Place.city)',
    near: 'SigninLogs | extend Place = strcat("Place", "") | project City = tostring(Place.city)',
    code: 'KS142',
  },
  {
    name: 'the same after a join that renamed it',
    query:
      'SigninLogs | project UserId | join kind=inner (SigninLogs | project UserId, P = column_ifexists("Place_dynamic", "")) on UserId | project City = P.city',
    near: 'SigninLogs | project UserId | join kind=inner (SigninLogs | project UserId, P = Identity) on UserId | project City = P.city',
    code: 'KS142',
  },
  {
    name: 'an element of column_ifexists()',
    query: 'SigninLogs | project First = column_ifexists("Places_dynamic", "")[0]',
    near: 'SigninLogs | project First = Identity[0]',
    code: 'KS147',
  },
  {
    name: 'count() of something',
    query: 'SigninLogs | summarize Users = count(UserId)',
    near: 'SigninLogs | summarize Users = countif(UserId)',
    code: 'KS107',
  },
  {
    name: 'properties that bag_unpack() ignores',
    query: 'SigninLogs | evaluate bag_unpack(DeviceDetail, ignoredProperties=dynamic(["browser"]))',
    near: 'SigninLogs | evaluate bag_unpack(DeviceDetail, OutputColumnPrefix=dynamic(["browser"]))',
    code: 'KS107',
  },
  {
    name: 'seconds with a fraction',
    query: 'print Length = make_timespan(1, 12, 30, 55.123)',
    near: 'print Length = make_timespan(1, 12, 30, "55")',
    code: 'KS134',
  },
  {
    name: 'array_length() of a bag',
    query: 'print Length = array_length(dynamic({"a": 1}))',
    near: 'print Sorted = array_sum(dynamic({"a": 1}))',
    code: 'KS234',
  },
];

describe('false errors of the analyser', () => {
  for (const { name, query, near, code } of cases) {
    it(`${name} is a warning that says why`, () => {
      const [diagnostic, ...others] = analyze(query, defaultSchema()).diagnostics;
      assert.deepEqual([diagnostic?.code, diagnostic?.severity, others], [code, 'warning', []]);
      assert.match(diagnostic?.help ?? '', /^the analyser (?:wants|takes) /);
    });

    it(`${name}: a near query is refused`, () => {
      const { diagnostics } = analyze(near, defaultSchema());
      assert.deepEqual(
        diagnostics.map(({ severity }) => severity),
        ['error'],
      );
    });
  }
});
