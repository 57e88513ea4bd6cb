import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { queryWords } from './query-words.ts';
import { tokensOf } from './token.ts';

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly words: readonly string[];
}

const signIns = 'SigninLogs | where TimeGenerated > ago(1h) | where ResultType == "50126"';

const rows: readonly Row[] = [
  { name: 'the same query in another layout says nothing', before: signIns, after: signIns.replaceAll(' | ', ' // why\n|  '), words: [] },
  {
    name: 'a threshold of a name',
    before: 'let threshold = 5; T | where n > threshold',
    after: 'let threshold = 50; T | where n > threshold',
    words: ['threshold 5 → 50'],
  },
  {
    name: 'a threshold in a condition',
    before: 'T | summarize n = count() by u | where n > 5',
    after: 'T | summarize n = count() by u | where n > 50',
    words: ['n > 5 → 50'],
  },
  { name: 'a window', before: signIns, after: signIns.replace('1h', '1d'), words: ['window 1h → 1d'] },
  {
    name: 'a bin',
    before: 'T | summarize count() by bin(TimeGenerated, 5m)',
    after: 'T | summarize count() by bin(TimeGenerated, 1h)',
    words: ['bin 5m → 1h'],
  },
  {
    name: 'the window of a name',
    before: 'let runEvery = 15m; T | where ingestion_time() > ago(runEvery)',
    after: 'let runEvery = 1h; T | where ingestion_time() > ago(runEvery)',
    words: ['runEvery 15m → 1h'],
  },
  {
    name: 'a text that is compared',
    before: signIns,
    after: signIns.replace('50126', '50053'),
    words: ['ResultType == "50126" → "50053"'],
  },
  {
    name: 'a condition added',
    before: signIns,
    after: `${signIns} and UserType != "Guest"`,
    words: ['condition added: UserType != "Guest"'],
  },
  {
    name: 'a condition removed',
    before: `${signIns}\n| where not(ipv4_is_private(IPAddress))`,
    after: signIns,
    words: ['condition removed: not(ipv4_is_private(IPAddress))'],
  },
  {
    name: 'a condition that was widened is one less and one more',
    before: signIns,
    after: signIns.replace('== "50126"', 'in ("50126", "50053")'),
    words: ['condition removed: ResultType == "50126"', 'condition added: ResultType in ("50126", "50053")'],
  },
  {
    name: 'alternatives are one condition',
    before: 'T | where a == 1 or b == 2',
    after: 'T | where a == 1 or b == 3',
    words: ['b == 2 → 3'],
  },
  {
    name: 'a condition that only stands elsewhere says nothing',
    before: 'T | where a == 1 | where b == 2',
    after: 'T | where b == 2 and a == 1',
    words: [],
  },
  {
    name: 'a table removed from a union',
    before: 'union SigninLogs, AADNonInteractiveUserSignInLogs | count',
    after: 'SigninLogs | count',
    words: ['table AADNonInteractiveUserSignInLogs removed'],
  },
  {
    name: 'a table added to a union with parameters and brackets',
    before: 'union isfuzzy=true SigninLogs, (AuditLogs | take 1)',
    after: 'union isfuzzy=true SigninLogs, (AuditLogs | take 1), RiskyUsers',
    words: ['table RiskyUsers added'],
  },
  {
    name: 'another table',
    before: 'SigninLogs | take 1',
    after: 'AuditLogs | take 1',
    words: ['table SigninLogs removed', 'table AuditLogs added'],
  },
  {
    name: 'a query of a table alone',
    before: 'SigninLogs',
    after: 'AuditLogs',
    words: ['table SigninLogs removed', 'table AuditLogs added'],
  },
  {
    name: 'a table that moves into a definition is still read',
    before: 'SigninLogs | take 1',
    after: 'let s = SigninLogs | take 1; s',
    words: [],
  },
  {
    name: 'a definition that gets another name is no table',
    before: 'let a = SigninLogs | take 1; a | count',
    after: 'let b = SigninLogs | take 1; b | count',
    words: [],
  },
  {
    name: 'a name that is only used otherwise is not said to be gone',
    before: 'SigninLogs | take 1',
    after: 'materialize(SigninLogs) | take 1',
    words: [],
  },
  {
    name: 'a join kind',
    before: 'A | join kind=inner (B | where x == 1) on User',
    after: 'A | join kind=leftouter (B | where x == 1) on User',
    words: ['join kind inner → leftouter on User'],
  },
  {
    name: 'a join kind that was not written',
    before: 'A | join B on User',
    after: 'A | join kind=leftanti B on User',
    words: ['join kind innerunique → leftanti on User'],
  },
  {
    name: 'two joins on the same are not told apart',
    before: 'A | join kind=inner B on U | join kind=inner C on U',
    after: 'A | join kind=inner B on U | join kind=leftouter C on U',
    words: [],
  },
  {
    name: 'a condition inside of a join',
    before: 'A | join kind=inner (B | where x > 1) on U',
    after: 'A | join kind=inner (B | where x > 7) on U',
    words: ['x > 1 → 7'],
  },
  {
    name: 'an exclusion that came to a list',
    before: 'let trusted = dynamic(["a"]); T | where App !in (trusted)',
    after: 'let trusted = dynamic(["a", "b"]); T | where App !in (trusted)',
    words: ['trusted: "b" added'],
  },
  {
    name: 'a list of which two values became others',
    before: 'let l = dynamic(["a", "b"]); T',
    after: 'let l = dynamic(["a", "c"]); T',
    words: ['l: "c" added', 'l: "b" removed'],
  },
  {
    name: 'values that could be paired in two ways are told as conditions',
    before: 'T | where a == 1 | where a == 2',
    after: 'T | where a == 3 | where a == 4',
    words: ['condition removed: a == 1', 'condition removed: a == 2', 'condition added: a == 3', 'condition added: a == 4'],
  },
  {
    name: 'another operator says nothing',
    before: 'T | summarize count() by User',
    after: 'T | summarize dcount(IPAddress) by User',
    words: [],
  },
  {
    name: 'what is in a text or a comment is no part of the query',
    before: 'T | where a == "x | where b == 1" // where c == 1',
    after: 'T | where a == "x | where b == 2" // where c == 2',
    words: ['a == "x | where b == 1" → "x | where b == 2"'],
  },
  {
    name: 'a query that is not understood piece by piece says nothing',
    before: 'T | where a == "1',
    after: 'T | where a == "2"',
    words: [],
  },
];

for (const { name, before, after, words } of rows) {
  test(`query words: ${name}`, () => {
    assert.deepEqual(queryWords(before, after), words);
  });
}

test('query words: what is added one way is removed the other way', () => {
  for (const { before, after } of rows.filter(({ words }) => !words.some((word) => word.includes('x |')))) {
    assert.deepEqual(queryWords(after, before).toSorted(), queryWords(before, after).map(turned).toSorted());
  }
});

test('query words: no two texts break it, and a text has no words against itself', () => {
  const pieces = fc.constantFrom(
    'T',
    '|',
    'where',
    'and',
    'or',
    '(',
    ')',
    'a',
    '==',
    '1',
    '"x"',
    ';',
    'let',
    '=',
    'join',
    'union',
    ',',
    'on',
    'kind',
    '\n',
    '//',
    "'",
  );
  const query = fc.array(pieces, { maxLength: 25 }).map((some) => some.join(' '));
  fc.assert(
    fc.property(query, query, (before, after) => {
      assert.ok(Array.isArray(queryWords(before, after)));
      assert.deepEqual(queryWords(before, before), []);
    }),
  );
});

test('query words: every query of the content is understood piece by piece', () => {
  const folder = join(import.meta.dirname, '../../../../content');
  const texts = ['analytics-rules', 'hunting-queries'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.yaml') && !file.endsWith('.test.yaml'))
      .map((file) => readFileSync(join(folder, name, file), 'utf8')),
  );
  const queries = texts.flatMap((text) => /^query: \|-?\n(?<query>(?: {2}.*\n|\n)+)/mu.exec(text)?.groups?.['query'] ?? []);
  assert.ok(queries.length > 50);
  assert.deepEqual(
    queries.filter((query) => tokensOf(query) === undefined),
    [],
  );
});

function turned(word: string): string {
  const other = word.replace(/added|removed/u, (found) => (found === 'added' ? 'removed' : 'added'));
  return other.replace(/(?<from>\S+) → (?<to>\S+)/u, '$<to> → $<from>');
}
