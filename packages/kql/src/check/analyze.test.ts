import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryFacts } from '../facts.ts';
import { defaultSchema, extendSchema } from '../language/schema.ts';
import { analyze } from './analyze.ts';

const schema = extendSchema(defaultSchema(), {
  tables: [{ name: 'Doors_CL', columns: [{ name: 'Badge', type: 'string' }] }],
  watchlists: [{ alias: 'Vips', columns: [{ name: 'User', type: 'string' }] }],
  functions: [{ name: 'Recent', parameters: '(name:string, age:timespan=1d)', body: 'table(name) | where TimeGenerated > ago(age)' }],
});

function facts(text: string): QueryFacts {
  return analyze(text, schema);
}

/** The parts that a case is about; the others are as for nothing. */
const nothing: QueryFacts = {
  diagnostics: [],
  columns: [],
  columnsKnown: true,
  tables: [],
  tablesKnown: true,
  functions: [],
  watchlists: [],
  lets: [],
  lookbackSeconds: undefined,
};

const cases: readonly { readonly name: string; readonly query: string; readonly facts: Partial<QueryFacts> }[] = [
  {
    name: 'columns and types of a projection',
    query: 'SigninLogs | project TimeGenerated, IPAddress, Browser = DeviceDetail.browser, Failed = ResultType != "0"',
    facts: {
      tables: ['SigninLogs'],
      columns: [
        { name: 'TimeGenerated', type: 'datetime' },
        { name: 'IPAddress', type: 'string' },
        { name: 'Browser', type: 'dynamic' },
        { name: 'Failed', type: 'bool' },
      ],
    },
  },
  {
    name: 'the standard columns that a published list leaves out',
    query: 'SigninLogs | project TenantId, _ItemId',
    facts: {
      tables: ['SigninLogs'],
      columns: [
        { name: 'TenantId', type: 'string' },
        { name: '_ItemId', type: 'string' },
      ],
    },
  },
  {
    name: 'a misspelt column has its span and the near word',
    query: 'SigninLogs | where IPAdress == "" | count',
    facts: {
      tables: ['SigninLogs'],
      columns: [{ name: 'Count', type: 'long' }],
      diagnostics: [
        {
          code: 'KS142',
          severity: 'error',
          start: 19,
          length: 8,
          message: "the name 'IPAdress' does not refer to any known column, table, variable or function",
          help: 'did you mean `IPAddress`?',
        },
      ],
    },
  },
  {
    name: 'an unknown table is read all the same, and has the near word',
    query: 'SigninLog | count',
    facts: {
      tables: ['SigninLog'],
      columns: [{ name: 'Count', type: 'long' }],
      diagnostics: [
        {
          code: 'KS204',
          severity: 'error',
          start: 0,
          length: 9,
          message: "the name 'SigninLog' does not refer to any known table, tabular variable or function",
          help: 'did you mean `SigninLogs`?',
        },
      ],
    },
  },
  {
    name: 'a missing table of a fuzzy union is a warning and not a need',
    query: 'union isfuzzy=true Absent_CL, AuditLogs | count',
    facts: {
      tables: ['AuditLogs'],
      columns: [{ name: 'Count', type: 'long' }],
      diagnostics: [
        {
          code: 'KS205',
          severity: 'warning',
          start: 19,
          length: 9,
          message: "the fuzzy name 'Absent_CL' does not refer to any known or currently accessible table",
        },
      ],
    },
  },
  {
    name: 'tables of functions that are called with literals',
    query: 'let f = (name: string) { table(name) | project UserPrincipalName }; union f("SigninLogs"), f("ADFSSignInLogs") | count',
    facts: { tables: ['ADFSSignInLogs', 'SigninLogs'], columns: [{ name: 'Count', type: 'long' }] },
  },
  {
    name: 'a function of the workspace, its tables and its look back',
    query: 'Recent("AuditLogs", 2d) | project OperationName',
    facts: {
      tables: ['AuditLogs'],
      functions: ['Recent'],
      columns: [{ name: 'OperationName', type: 'string' }],
      lookbackSeconds: 172_800,
    },
  },
  {
    name: 'a custom table has the standard columns',
    query: 'Doors_CL | project Badge, TimeGenerated',
    facts: {
      tables: ['Doors_CL'],
      columns: [
        { name: 'Badge', type: 'string' },
        { name: 'TimeGenerated', type: 'datetime' },
      ],
    },
  },
  {
    name: 'a watchlist of the pack has its columns, whatever the case of the alias',
    query: 'let alias = "vips"; _GetWatchlist(alias) | project User, SearchKey',
    facts: {
      watchlists: ['vips'],
      columns: [
        { name: 'User', type: 'string' },
        { name: 'SearchKey', type: 'string' },
      ],
      lets: [{ name: 'alias', type: 'string', text: '"vips"', start: 12, length: 6 }],
    },
  },
  {
    name: 'a watchlist that is not known can have any column',
    query: '_GetWatchlist("others") | project Anything',
    facts: { watchlists: ['others'], columns: [{ name: 'Anything', type: 'unknown' }] },
  },
  {
    name: 'a table of another workspace has the columns of ours',
    query: 'workspace("other").SigninLogs | project IPAddress',
    facts: { tables: ['SigninLogs'], columns: [{ name: 'IPAddress', type: 'string' }] },
  },
  {
    name: 'another cluster can have any table',
    query: 'adx("https://example.kusto.windows.net/db").Things | project Anything',
    facts: { columns: [{ name: 'Anything', type: 'unknown' }] },
  },
  {
    name: 'tables named by a pattern are those of the schema',
    query: 'union AADRisky* | count',
    facts: {
      tables: ['AADRiskyAgents', 'AADRiskyServicePrincipals', 'AADRiskyUsers'],
      tablesKnown: false,
      columns: [{ name: 'Count', type: 'long' }],
    },
  },
  {
    name: 'AzureDiagnostics has more columns than anybody lists',
    query: 'AzureDiagnostics | where made_up_s == "x" | project made_up_s',
    facts: { tables: ['AzureDiagnostics'], columns: [{ name: 'made_up_s', type: 'unknown' }] },
  },
  {
    name: 'columns that the data decides are not known',
    query: 'SigninLogs | project DeviceDetail | evaluate bag_unpack(DeviceDetail)',
    facts: { tables: ['SigninLogs'], columnsKnown: false },
  },
  {
    name: 'columns that a projection names are known, whatever came before',
    query: 'SigninLogs | evaluate bag_unpack(DeviceDetail) | project UserId, browser | where UserId != ""',
    facts: {
      tables: ['SigninLogs'],
      columns: [
        { name: 'UserId', type: 'string' },
        { name: 'browser', type: 'unknown' },
      ],
    },
  },
  {
    name: 'let constants of every type with their places, and none that is computed',
    query: 'let a = -5; let b = dynamic(["x"]); let c = 14d; let d = 2 * 3; let e = "x"; print a, b, c, d, e',
    facts: {
      columns: [
        { name: 'print_0', type: 'long' },
        { name: 'print_1', type: 'dynamic' },
        { name: 'print_2', type: 'timespan' },
        { name: 'print_3', type: 'long' },
        { name: 'print_4', type: 'string' },
      ],
      lets: [
        { name: 'a', type: 'long', text: '-5', start: 8, length: 2 },
        { name: 'b', type: 'dynamic', text: 'dynamic(["x"])', start: 20, length: 14 },
        { name: 'c', type: 'timespan', text: '14d', start: 44, length: 3 },
        { name: 'e', type: 'string', text: '"x"', start: 72, length: 3 },
      ],
    },
  },
  {
    name: 'a column that a union made several of',
    query: 'union SigninLogs, AADNonInteractiveUserSignInLogs | project X = tostring(Status)',
    facts: {
      tables: ['AADNonInteractiveUserSignInLogs', 'SigninLogs'],
      columns: [{ name: 'X', type: 'string' }],
      diagnostics: [
        {
          code: 'KS142',
          severity: 'error',
          start: 73,
          length: 6,
          message: "the name 'Status' does not refer to any known column, table, variable or function",
          help: 'a union made `Status_dynamic` and `Status_string` of it, since its inputs have it in different types',
        },
      ],
    },
  },
  {
    name: 'a text without an expression',
    query: '// to be written',
    facts: {
      diagnostics: [
        { code: 'not-a-query', severity: 'error', start: 0, length: 16, message: 'the text has no expression that returns rows' },
      ],
    },
  },
  {
    name: 'brackets nested too deeply are refused at once',
    query: `print ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
    facts: {
      diagnostics: [
        {
          code: 'nested-too-deeply',
          severity: 'error',
          start: 506,
          length: 1,
          message: 'brackets nested more than 500 deep cannot be read',
        },
      ],
      columnsKnown: false,
      tablesKnown: false,
    },
  },
  {
    name: 'functions nested too deeply are refused at once',
    query: `let f=()${'{let g=()'.repeat(60)}{print 1}${';g()}'.repeat(60)};f()`,
    facts: {
      diagnostics: [
        {
          code: 'nested-too-deeply',
          severity: 'error',
          start: 79,
          length: 1,
          message: 'functions declared more than 8 deep in functions cannot be read',
        },
      ],
      columnsKnown: false,
      tablesKnown: false,
    },
  },
  {
    name: 'a long row of signs is refused at once',
    query: `print ${'- '.repeat(5000)}1`,
    facts: {
      diagnostics: [
        { code: 'nested-too-deeply', severity: 'error', start: 6, length: 1, message: 'more than 50 signs in a row cannot be read' },
      ],
      columnsKnown: false,
      tablesKnown: false,
    },
  },
  {
    name: 'functions that double their calls at every step are refused at once',
    query: `let f0=(){print 1};${Array.from({ length: 30 }, (_, n) => `let f${n + 1}=(){union f${n}(),f${n}()};`).join('')}f30()`,
    facts: {
      diagnostics: [
        {
          code: 'nested-too-deeply',
          severity: 'error',
          start: 530,
          length: 9,
          message: 'functions that call one another more than 1000000 times cannot be read',
        },
      ],
      columnsKnown: false,
      tablesKnown: false,
    },
  },
  {
    name: 'a chain of very many operators is refused',
    query: `print 1${'+1'.repeat(10_000)}`,
    facts: {
      diagnostics: [
        {
          code: 'nested-too-deeply',
          severity: 'error',
          start: 0,
          length: 20_007,
          message: 'a chain of operators this long, or nesting this deep, cannot be read',
        },
      ],
      columnsKnown: false,
      tablesKnown: false,
    },
  },
  {
    name: 'brackets in texts and comments do not nest',
    query: `print x = "${'('.repeat(600)}" // ${'('.repeat(600)}`,
    facts: { columns: [{ name: 'x', type: 'string' }] },
  },
];

describe('analyze', () => {
  for (const { name, query, facts: expected } of cases) {
    it(name, () => assert.deepEqual(facts(query), { ...nothing, ...expected }));
  }

  it('says of a management command that it is no query', () => {
    assert.deepEqual(facts('.show tables').diagnostics, [
      { code: 'not-a-query', severity: 'error', start: 0, length: 12, message: 'a management command is not a query' },
    ]);
  });

  it('reads every table for a search without tables', () => {
    const { tables, tablesKnown } = facts('search "x"');
    assert.equal(tablesKnown, false);
    assert.deepEqual(tables, schema.tables.map(({ name }) => name).sort());
  });

  it('is plain JSON but for what is undefined', () => {
    const found = facts('let n = 3; SigninLogs | where TimeGenerated > ago(1d) | take n');
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  });
});
