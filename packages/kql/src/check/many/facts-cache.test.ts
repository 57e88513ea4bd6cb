import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { QueryFacts } from '../../facts.ts';
import { defaultSchema, extendSchema } from '../../language/schema.ts';
import { openFactsCache } from './facts-cache.ts';
import { analysisVersion } from './version.ts';

const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-facts-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const facts: QueryFacts = {
  diagnostics: [{ code: 'unused-let', severity: 'warning', start: 4, length: 1, message: 'nothing uses `é`' }],
  columns: [{ name: 'Count', type: 'long' }],
  columnsKnown: true,
  tables: ['SigninLogs'],
  tablesKnown: true,
  functions: [],
  watchlists: [],
  lets: [],
  lookbackSeconds: undefined,
};

describe('facts cache', () => {
  it('returns what was written, and nothing for another text', () => {
    openFactsCache(folder, defaultSchema()).write('a', facts);
    const cache = openFactsCache(folder, defaultSchema());
    assert.deepEqual(cache.read('a'), facts);
    assert.equal(cache.read('b'), undefined);
  });

  it('returns nothing for the same text under another schema', () => {
    const other = extendSchema(defaultSchema(), { watchlists: [{ alias: 'x', columns: [] }] });
    assert.equal(openFactsCache(folder, other).read('a'), undefined);
  });

  for (const [name, damage] of [
    ['cut off', (stored: string) => stored.slice(0, -1)],
    ['empty', () => ''],
    ['changed in one letter', (stored: string) => stored.replace('SigninLogs', 'SigninLogz')],
    ['no facts at all', () => '\n{}'],
  ] as const) {
    it(`returns nothing for a file that is ${name}, and writes it anew`, () => {
      const cache = openFactsCache(folder, defaultSchema());
      cache.write('a', facts);
      const [file = ''] = filesOf();
      writeFileSync(file, damage(readFileSync(file, 'utf8')));
      assert.equal(cache.read('a'), undefined);
      cache.write('a', facts);
      assert.deepEqual(cache.read('a'), facts);
    });
  }

  it('returns nothing for a file that cannot be read', () => {
    const cache = openFactsCache(folder, defaultSchema());
    cache.write('c', facts);
    const file = filesOf().find((path) => statSync(path).mtimeMs === Math.max(...filesOf().map((other) => statSync(other).mtimeMs))) ?? '';
    rmSync(file);
    mkdirSync(file);
    assert.equal(cache.read('c'), undefined);
  });

  it('leaves no half-written file behind', () => {
    assert.deepEqual(
      filesOf().filter((file) => !file.endsWith('.json')),
      [],
    );
  });

  it('removes versions of a month ago when a version is new, and keeps younger ones', () => {
    const home = mkdtempSync(join(folder, 'versions-'));
    for (const version of ['0123456789abcdef', 'fedcba9876543210']) mkdirSync(join(home, version));
    utimesSync(join(home, '0123456789abcdef'), 0, 0);
    openFactsCache(home, defaultSchema());
    assert.deepEqual(readdirSync(home).sort(), [analysisVersion(), 'fedcba9876543210'].sort());
  });
});

function filesOf(): readonly string[] {
  const home = join(folder, analysisVersion());
  return readdirSync(home).map((name) => join(home, name));
}
