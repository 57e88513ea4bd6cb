import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import type { Schema } from '../language/index.ts';
import type { Inputs } from './index.ts';
import { LimitExceeded, QueryFailure, Refusal, runQuery } from './index.ts';

const schema: Schema = {
  tables: [
    {
      name: 'SigninLogs',
      open: false,
      columns: [
        { name: 'TimeGenerated', type: 'datetime' },
        { name: 'ResultType', type: 'string' },
        { name: 'UserPrincipalName', type: 'string' },
        { name: 'DeviceDetail', type: 'dynamic' },
      ],
    },
    {
      name: 'AuditLogs',
      open: false,
      columns: [
        { name: 'TimeGenerated', type: 'datetime' },
        { name: 'OperationName', type: 'string' },
      ],
    },
  ],
  functions: [{ name: 'Failed', parameters: '(code:string)', body: 'SigninLogs | where ResultType == code' }],
  watchlists: [{ alias: 'vips', columns: [{ name: 'User', type: 'string' }] }],
};

const signins = {
  columns: schema.tables[0]?.columns ?? [],
  rows: [
    ['2026-05-31T10:00:00Z', '0', 'ada@contoso.com', { operatingSystem: 'Linux' }],
    {
      TimeGenerated: new Date('2026-05-31T11:30:00Z'),
      ResultType: '50126',
      UserPrincipalName: 'bob@contoso.com',
      DeviceDetail: '{"operatingSystem":"iOS"}',
    },
    ['2026-05-30T10:00:00Z', '50126', 'ada@contoso.com', null],
  ],
};

const inputs: Inputs = { now: new Date('2026-06-01T00:00:00Z'), tables: { SigninLogs: signins }, verify: true };

function rowsOf(query: string, more: Partial<Inputs> = {}): readonly (readonly unknown[])[] {
  return runQuery(query, schema, { ...inputs, ...more }).rows;
}

suite('a run over tables', () => {
  const cases: readonly (readonly [name: string, query: string, rows: readonly (readonly unknown[])[]])[] = [
    ['now is the time that is given', 'print now(), ago(1h)', [['2026-06-01T00:00:00.0000000Z', '2026-05-31T23:00:00.0000000Z']]],
    ['a text column is compared with a number as a number', 'SigninLogs | where ResultType == 0 | count', [[1]]],
    ['a number that the text is not makes no row', 'SigninLogs | where ResultType == 1 | count', [[0]]],
    [
      'rows may be arrays or objects, dynamics JSON or its text',
      'SigninLogs | project os = tostring(DeviceDetail.operatingSystem)',
      [['Linux'], ['iOS'], ['']],
    ],
    ['a table without rows is empty', 'AuditLogs | count', [[0]]],
    ['a fuzzy union leaves out a table that does not exist', 'union isfuzzy=true SigninLogs, Missing | count', [[3]]],
    ['withsource names the tables', 'union withsource=T SigninLogs, AuditLogs | distinct T', [['SigninLogs']]],
    ['table() reads the table of that name', 'let read = (name:string) { table(name) | count }; read("SigninLogs")', [[3]]],
    ['a saved function runs its body', 'Failed("50126") | count', [[2]]],
    ['a let is worked out where it is used', 'let a = 2; let twice = (x:long) { x * a }; print twice(21)', [[42]]],
    ['a column and a parameter of one name are told apart', 'let f = (x:long) { print x = 7 | extend y = x }; f(1)', [[7, 7]]],
    ['arrival is when it happened, where the rows do not say', 'SigninLogs | where ingestion_time() > ago(1d) | count', [[2]]],
    [
      'the rest of a query sees the columns of an unpacked bag',
      'print d = dynamic({"n":1,"s":"x"}) | evaluate bag_unpack(d) | extend m = n + 1',
      [[1, 'x', 2]],
    ],
    [
      'a pivot inside a let can be joined',
      'let P = datatable(k:string, c:string, v:long)["a","p",1,"a","q",2] | evaluate pivot(c, sum(v), k); P | join kind=inner (P) on k | project k, t = p + q1',
      [['a', 3]],
    ],
    [
      'toscalar gives the first value',
      'SigninLogs | where TimeGenerated == toscalar(SigninLogs | summarize max(TimeGenerated)) | project ResultType',
      [['50126']],
    ],
  ];
  for (const [name, query, rows] of cases) test(name, () => assert.deepEqual(rowsOf(query), rows));

  test('arrival comes from the column that the rows bring for it', () => {
    const columns = [...signins.columns, { name: '_IngestionTime', type: 'datetime' }];
    const withArrival: Schema = { ...schema, tables: [{ name: 'SigninLogs', columns, open: false }] };
    const rows = [{ TimeGenerated: '2026-05-31T10:00:00Z', _IngestionTime: '2026-05-31T10:07:00Z' }];
    const result = runQuery('SigninLogs | project ingestion_time()', withArrival, { ...inputs, tables: { SigninLogs: { columns, rows } } });
    assert.deepEqual(result.rows, [['2026-05-31T10:07:00.0000000Z']]);
  });

  test('externaldata reads the rows that are given for its address', () => {
    const columns = [{ name: 'Address', type: 'string' }];
    const external = { 'https://contoso.com/list.csv': { columns, rows: [['203.0.113.9']] } };
    const query = 'externaldata(Address:string)["https://contoso.com/list.csv"] with (format="csv")';
    assert.deepEqual(rowsOf(query, { external }), [['203.0.113.9']]);
    assert.throws(
      () => rowsOf(query),
      new QueryFailure('externaldata reads https://contoso.com/list.csv, for which no local rows are given'),
    );
  });

  test('places of addresses come from the ranges that are given, the narrowest first', () => {
    const geo = [
      { network: '203.0.113.0/24', country: 'Norway', city: 'Oslo' },
      { network: '203.0.0.0/16', country: 'Sweden' },
    ];
    const query =
      'print geo_info_from_ip_address("203.0.113.9").city, geo_info_from_ip_address("203.0.9.9").country, geo_info_from_ip_address("x")';
    assert.deepEqual(rowsOf(query, { geo }), [['Oslo', 'Sweden', null]]);
  });

  test('a wrong value is an error with its place', () => {
    const rows = [['yesterday', '0', 'ada@contoso.com', null]];
    const tables = { SigninLogs: { columns: signins.columns, rows } };
    assert.throws(
      () => rowsOf('SigninLogs | project TimeGenerated', { tables }),
      /^InputError: SigninLogs row 1 TimeGenerated is no datetime: "yesterday"$/,
    );
  });
});

suite('a result', () => {
  test('has the documented JavaScript values', () => {
    const query =
      'print true, int(1), 9007199254740993, 1.5, decimal(1.50), "x", datetime(2026-01-02 03:04:05.678), 1d + 2s, dynamic({"a":[1,2.0,null]}), guid(74be27de-1e4e-49d9-b579-fe0b331d3642), long(null)';
    assert.deepEqual(rowsOf(query), [
      [
        true,
        1,
        9007199254740993n,
        1.5,
        '1.5',
        'x',
        '2026-01-02T03:04:05.6780000Z',
        '1.00:00:02',
        { a: [1, 2, null] },
        '74be27de-1e4e-49d9-b579-fe0b331d3642',
        null,
      ],
    ]);
  });

  test('is the same each time', () => {
    const query = 'SigninLogs | summarize make_set(ResultType), dcount(UserPrincipalName) by bin(TimeGenerated, 1d) | sample 1';
    assert.deepEqual(rowsOf(query), rowsOf(query));
  });
});

suite('what the engine does not run', () => {
  const cases: readonly (readonly [name: string, query: string, construct: string, place: string])[] = [
    [
      'a function is refused at its call',
      'SigninLogs | extend p = geo_point_to_s2cell(1.0, 2.0)',
      'the function geo_point_to_s2cell()',
      'geo_point_to_s2cell(1.0, 2.0)',
    ],
    ['an operator is refused at its place', 'SigninLogs | reduce by ResultType', 'the construct ReduceByOperator', 'reduce by ResultType'],
    ['a plugin is refused by name', 'SigninLogs | evaluate autocluster()', 'the plugin autocluster', 'evaluate autocluster()'],
    ['inside a function, the call is the place', 'let f = () { print rand() }; f()', 'the function rand()', 'f()'],
    [
      'after a bag whose columns are not known yet',
      'print d = dynamic({}) | evaluate bag_unpack(d) | extend x = rand()',
      'the function rand()',
      'rand()',
    ],
    ['a name that nobody knows', 'SigninLogs | project Nope', 'the name Nope, which is unknown', 'Nope'],
    ['a call with types that are not documented', 'print hash(1.5)', 'hash() of a real', 'hash(1.5)'],
    ['a member of a text', 'SigninLogs | project ResultType.code', 'a member of a string', 'ResultType'],
  ];
  for (const [name, query, construct, place] of cases) {
    test(name, () => {
      const read = {
        columns: signins.columns,
        get rows(): never {
          throw new Error('a row was read');
        },
      };
      assert.throws(
        () => rowsOf(query, { tables: { SigninLogs: read } }),
        (thrown: unknown) => {
          assert.ok(thrown instanceof Refusal, String(thrown));
          assert.deepEqual(
            { construct: thrown.construct, place: query.slice(thrown.start, thrown.start + thrown.length) },
            { construct, place },
          );
          return true;
        },
      );
    });
  }

  test('what nobody uses is not refused', () => assert.deepEqual(rowsOf('let unused = rand(); print 1'), [[1]]));
});

suite('a hostile query', () => {
  const cases: readonly (readonly [name: string, query: string, limit: string])[] = [
    ['a range of 10^9', 'range x from 1 to 1000000000 step 1 | count', 'rows'],
    ['a cross join', 'let T = range x from 1 to 100000 step 1 | extend k = 1; T | join kind=inner (T) on k | count', 'rows'],
    [
      'arrays expanded one by another',
      'print l = range(1, 1000, 1) | extend a = l, b = l, c = l | mv-expand a | mv-expand b | mv-expand c',
      'rows',
    ],
    [
      'a union of a table with itself',
      `let T = range x from 1 to 1000000 step 1; union ${Array.from({ length: 20 }, () => 'T').join(', ')}`,
      'rows',
    ],
    ['a text that doubles', `print s = "0123456789abcdef" ${'| extend s = strcat(s, s) '.repeat(40)}`, 'text'],
    ['a text repeated', 'print strrep("abc", 1000000000)', 'text'],
    ['a text replaced by longer ones', 'print replace_string(strrep("a", 1000000), "a", "0123456789abcdef0123456789abcdef")', 'text'],
    ['an array that doubles', `print s = dynamic([1]) ${'| extend s = array_concat(s, s) '.repeat(40)}`, 'elements'],
    [
      'a bag in a bag in a bag, shared',
      `print s = dynamic([1]) ${'| extend s = pack_array(s, s) '.repeat(60)} | extend t = tostring(s)`,
      'elements',
    ],
    ['an array of 10^9', 'print range(1, 1000000000, 1)', 'elements'],
    ['a series over 10^9 steps', 'range t from 1 to 10 step 1 | make-series c = count() on t from 0 to 1000000000 step 1', 'elements'],
    ['too many steps in small tables', 'range x from 1 to 1000000 step 1 | extend a = x + 1, b = x + 2 | where a > 0 and b > 0', 'steps'],
  ];
  for (const [name, query, limit] of cases) {
    test(`${name} ends at its limit`, () => {
      assert.throws(
        () => rowsOf(query, limit === 'steps' ? { verify: false, limits: { steps: 2_000_000 } } : { verify: false }),
        (thrown: unknown) => thrown instanceof LimitExceeded && thrown.limit === limit,
      );
    });
  }

  test('a catastrophic pattern takes linear time', () =>
    assert.deepEqual(rowsOf('print strrep("a", 5000) matches regex "(a+)+$b"'), [[false]]));

  test('a pattern that the dialect does not have is an error that names it', () =>
    assert.throws(
      () => rowsOf('print "a" matches regex "(?=a)"'),
      /^QueryFailure: the regular expression "\(\?=a\)" is not valid: .*look-around/,
    ));

  test('JSON nested too deeply is an error', () =>
    assert.throws(() => rowsOf('print tostring(parse_json(strcat(strrep("[", 100000), strrep("]", 100000))))'), QueryFailure));

  test('a long list of alternatives runs', () => {
    const alternatives = Array.from({ length: 400 }, (_, index) => `ResultType == '${index}'`).join(' or ');
    assert.deepEqual(rowsOf(`SigninLogs | where ${alternatives} | count`), [[1]]);
  });
});
