import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { defaultSchema, extendSchema } from '../../language/schema.ts';
import { analyze } from '../analyze.ts';
import { analyzeMany } from './analyze-many.ts';
import { analyzeInHelpers } from './helpers.ts';

const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-many-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const texts = ['SigninLogs | count', 'AuditLogs | project OperationNam', 'SigninLogs | count', 'let n = 1; Doors_CL | take n'];
const schema = extendSchema(defaultSchema(), { tables: [{ name: 'Doors_CL', columns: [] }] });
const expected = texts.map((text) => analyze(text, schema));

describe('analyzeMany', () => {
  it('gives the facts of each text in order, without a cache', async () => {
    assert.deepEqual(await analyzeMany(texts, schema), expected);
  });

  it('gives the same from the cache', async () => {
    const warnings: string[] = [];
    const options = { cacheFolder: folder, warn: (message: string) => warnings.push(message) };
    await analyzeMany(texts, schema, options);
    assert.deepEqual(await analyzeMany(texts, schema, options), expected);
    assert.deepEqual(warnings, []);
  });

  it('goes on without a cache that cannot be opened, and says so', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const warnings: string[] = [];
    assert.deepEqual(await analyzeMany(texts, schema, { cacheFolder: file, warn: (message) => warnings.push(message) }), expected);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^the cache of query facts cannot be opened: /);
  });

  it('gives the same from a helper process, with the schema it was sent', async () => {
    assert.deepEqual(await analyzeInHelpers({ texts, schema, processes: 1, snapshot: undefined }), expected);
  });

  it('gives nothing for texts whose helper cannot start', async () => {
    const snapshot = join(folder, 'absent.blob');
    assert.deepEqual(
      await analyzeInHelpers({ texts, schema, processes: 2, snapshot }),
      texts.map(() => undefined),
    );
  });
});
