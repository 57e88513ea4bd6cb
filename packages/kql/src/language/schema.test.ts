import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSchema, extendSchema } from './schema.ts';

describe('schema', () => {
  it('knows 64 tables, each with a time and a tenant', () => {
    const { tables } = defaultSchema();
    const incomplete = tables.filter(
      ({ columns }) => !['TimeGenerated', 'TenantId'].every((name) => columns.some((column) => column.name === name)),
    );
    assert.deepEqual([tables.length, incomplete], [64, []]);
  });

  it('holds scalar types only', () => {
    const types = new Set(defaultSchema().tables.flatMap(({ columns }) => columns.map(({ type }) => type)));
    assert.deepEqual([...types].sort(), ['bool', 'datetime', 'dynamic', 'guid', 'int', 'long', 'real', 'string']);
  });

  it('keeps the type that a table gives a standard column', () => {
    const { tables } = extendSchema(
      { tables: [], functions: [], watchlists: [] },
      { tables: [{ name: 'T', columns: [{ name: 'TenantId', type: 'guid' }] }] },
    );
    assert.deepEqual(
      tables[0]?.columns.filter(({ name }) => name === 'TenantId'),
      [{ name: 'TenantId', type: 'guid' }],
    );
  });

  it('is the same object each time, so that what is made of it is kept', () => {
    assert.equal(defaultSchema(), defaultSchema());
  });

  it('takes what was added last where names are equal; watchlists go by their alias in any case', () => {
    const once = extendSchema(defaultSchema(), {
      watchlists: [{ alias: 'vips', columns: [] }],
      functions: [{ name: 'f', parameters: '()', body: 'print 1' }],
    });
    const twice = extendSchema(once, {
      watchlists: [{ alias: 'VIPs', columns: [{ name: 'User', type: 'string' }] }],
      functions: [{ name: 'f', parameters: '()', body: 'print 2' }],
    });
    assert.deepEqual(twice.watchlists, [{ alias: 'VIPs', columns: [{ name: 'User', type: 'string' }] }]);
    assert.deepEqual(
      twice.functions.filter(({ name }) => name === 'f'),
      [{ name: 'f', parameters: '()', body: 'print 2' }],
    );
  });
});
