import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { defaultSchema } from '../language/schema.ts';
import { analyze } from './analyze.ts';

const query = `let threshold = 5; let window = 1h;
let failed = (name: string) { table(name) | where TimeGenerated > ago(window) and ResultType !in ("0", "50140") };
union isfuzzy=true failed("SigninLogs"), failed("AADNonInteractiveUserSignInLogs") // both
| extend City = tostring(parse_json(tostring(LocationDetails)).city), Who = UserPrincipalName
| join kind=leftouter (_GetWatchlist("vips") | project SearchKey, Team) on $left.Who == $right.SearchKey
| summarize Count = count(), Users = make_set(Who, 100), arg_max(TimeGenerated, *) by City, bin(TimeGenerated, 1d)
| where Count > threshold and City has_any ("x", 'y') | project City, Count, Users | order by Count desc`;

const words = query.match(/\w+|[^\w\s]/g) ?? [];

describe('analyze, whatever the text', () => {
  it('ends, and points only at places of the text', () => {
    const cut = fc.tuple(fc.nat(query.length), fc.nat(40)).map(([start, length]) => query.slice(0, start) + query.slice(start + length));
    const shuffled = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((chosen) => chosen.join(' '));
    fc.assert(
      fc.property(fc.oneof(cut, shuffled, fc.string({ unit: 'binary' })), (text) => {
        for (const { start, length } of analyze(text, defaultSchema()).diagnostics) {
          assert.ok(start >= 0 && length >= 0 && start + length <= text.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says the same of the same text', () => {
    assert.deepEqual(analyze(query, defaultSchema()), analyze(query, defaultSchema()));
  });
});
