import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bind, childrenOf, kindOf } from './bind.ts';
import { list } from './kusto.ts';
import { defaultSchema, extendSchema } from './schema.ts';

function tablesFor(text: string): readonly string[] {
  const members = bind(text, schema).globals.Database?.Members;
  return list(members)
    .map(({ Name: name }) => name ?? '')
    .sort();
}

const schema = extendSchema(defaultSchema(), {
  functions: [{ name: 'Either', parameters: '(name:string="AuditLogs")', body: 'union table(name), Heartbeat' }],
});

describe('bind', () => {
  it('gives the analyser only what a text mentions, in texts and functions too', () => {
    assert.deepEqual(tablesFor('SigninLogs | join kind=inner (table("Usage")) on TenantId'), ['SigninLogs', 'Usage']);
    assert.deepEqual(tablesFor('Either | count'), ['AuditLogs', 'Either', 'Heartbeat']);
  });

  it('gives it everything where tables are named by a pattern', () => {
    const all = schema.tables.length + schema.functions.length;
    assert.equal(tablesFor('union AAD* | count').length, all);
    assert.equal(tablesFor('union (SigninLogs | take 1), AAD* | count').length, all);
    assert.equal(tablesFor('union (SigninLogs | take 1), *_CL | count').length, all);
    assert.equal(tablesFor('search "x"').length, all);
    assert.equal(tablesFor('SigninLogs | summarize arg_max(TimeGenerated, *) by UserId').length, 1);
  });

  it('uses the same world again for the same names', () => {
    assert.equal(bind('SigninLogs | take 1', schema).globals, bind('SigninLogs | count', schema).globals);
  });

  it('names the kinds of nodes', () => {
    const { root } = bind('SigninLogs | count', schema);
    assert.equal(kindOf(root), 'QueryBlock');
    assert.deepEqual(childrenOf(root).map(kindOf), ['List', 'List', 'EndOfTextToken']);
  });
});

describe('list', () => {
  it('makes an array of a .NET list, of an array and of nothing', () => {
    const { code } = bind('print a = 1, b = 2', schema);
    assert.deepEqual(
      list(code.ResultType?.Members).map(({ Name: name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual(list([1, 2]), [1, 2]);
    assert.deepEqual(list(null), []);
  });
});
