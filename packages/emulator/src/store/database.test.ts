import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { openDatabase } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-store-'));
after(() => rmSync(folder, { recursive: true }));

const damaged = 'it must be a file of the emulator that can be written; one that is damaged can be deleted and is then made again';

const rows: readonly { readonly name: string; readonly make: (file: string) => void; readonly says: string; readonly cause?: string }[] = [
  {
    name: 'a file of another program',
    make: (file) => writeFileSync(file, 'garbage '.repeat(100)),
    says: `cannot be opened: ${damaged}`,
    cause: 'file is not a database',
  },
  {
    name: 'a folder',
    make: (file) => mkdirSync(file),
    says: `cannot be opened: ${damaged}`,
    cause: 'unable to open database file',
  },
  {
    name: 'a store of another version',
    make: (file) => {
      const other = new DatabaseSync(file);
      other.exec('CREATE TABLE meta (name TEXT); PRAGMA user_version = 1');
      other.close();
    },
    says: 'was made by another version of the emulator; delete it and it is made again',
  },
];

for (const [index, { name, make, says, cause }] of rows.entries()) {
  test(`a store that is ${name} is refused by its path, with the cure`, () => {
    const file = join(folder, `${String(index)}.sqlite`);
    make(file);
    assert.throws(
      () => openDatabase(file),
      (error: Error) => {
        assert.equal(error.message, `the store ${file} ${says}`);
        assert.equal((error.cause as Error | undefined)?.message, cause);
        return true;
      },
    );
  });
}

test('an empty file is a new store', () => {
  const file = join(folder, 'empty.sqlite');
  writeFileSync(file, '');
  const database = openDatabase(file);
  assert.deepEqual(database.all('SELECT * FROM resource'), []);
  database.close();
});
