import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nearWord } from '@sentinelpack/kinds';
import type { Inputs, InputTable, Schema, TableSchema } from '@sentinelpack/kql';
import { exit } from '../exit.ts';
import { Stop } from '../failure.ts';
import type { World } from '../world.ts';
import type { RawRow } from './raw-rows.ts';
import { declaredTables } from './declared-tables.ts';
import { rawRows } from './raw-rows.ts';
import { tableRows } from './table-rows.ts';

interface Given {
  readonly content: string;
  readonly rows?: readonly string[];
  readonly watchlist?: readonly string[];
  readonly external?: readonly string[];
}

type Kql = typeof import('@sentinelpack/kql');

/** What a query reads, from `--rows Table=file`, `--watchlist alias=file` and `--external uri=file`. */
export async function queryInputs(
  given: Given,
  kql: Kql,
  world: World,
): Promise<{ readonly schema: Schema; readonly inputs: Omit<Inputs, 'now'> }> {
  const [rows, watchlists, external, tables] = await Promise.all([
    read(given.rows, world),
    read(given.watchlist, world),
    read(given.external, world),
    declaredTables(given.content, world),
  ]);
  const schema = kql.extendSchema(kql.defaultSchema(), {
    tables,
    watchlists: watchlists.map(({ name, raw }) => ({ alias: name, columns: textColumns(raw) })),
  });
  return {
    schema,
    inputs: {
      tables: Object.fromEntries(rows.map((file) => tableOf(file, { kql, schema }))),
      watchlists: Object.fromEntries(watchlists.map(({ name, raw }) => [name, textTable(raw)])),
      external: Object.fromEntries(external.map(({ name, raw }) => [name, textTable(raw)])),
    },
  };
}

interface RowsFile {
  readonly name: string;
  readonly file: string;
  readonly raw: readonly RawRow[];
}

async function read(words: readonly string[] = [], world: World): Promise<readonly RowsFile[]> {
  const files = await Promise.all(words.map(async (word) => readOne(word, world)));
  const twice = files.find(({ name }, index) => files.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) throw new Stop(exit.wrong, `${twice.name} is given twice`, 'put its rows into one file');
  return files;
}

// The last `=` parts the two: an address can hold some.
async function readOne(word: string, world: World): Promise<RowsFile> {
  const at = word.lastIndexOf('=');
  if (at < 1 || at === word.length - 1)
    throw new Stop(exit.wrong, `${word} does not say which rows are whose`, 'write it like SigninLogs=rows.jsonl');
  const [name, file] = [word.slice(0, at), word.slice(at + 1)];
  const bytes = await readFile(resolve(world.folder, file)).catch((cause: unknown) => {
    throw new Error(`cannot read the rows ${file}`, { cause });
  });
  // Spreadsheets and PowerShell also write UTF-16, of which other values or no rows at all would come out.
  if (!isUtf8(bytes)) throw new Stop(exit.wrong, `${file} is not UTF-8`, 'save it as UTF-8');
  return { name, file, raw: rawRows(bytes.toString('utf8'), file) };
}

function tableOf(
  { name, file, raw }: RowsFile,
  { kql, schema }: { readonly kql: Kql; readonly schema: Schema },
): readonly [string, InputTable] {
  const table = schema.tables.find((one) => one.name === name);
  if (table === undefined) throw unknownTable(name, schema.tables);
  return [name, tableRows(raw, { table, file, isInput: kql.isInput, nearest: nearWord })];
}

function unknownTable(name: string, tables: readonly TableSchema[]): Stop {
  const near = nearWord(
    name,
    tables.map((table) => table.name),
  );
  return new Stop(exit.wrong, `there is no table ${name}`, near === undefined ? undefined : `did you mean \`${near}\`?`);
}

// The service keeps every value of a watchlist as text.
function textTable(raw: readonly RawRow[]): InputTable {
  const columns = textColumns(raw);
  return { columns, rows: raw.map(({ values }) => columns.map(({ name }) => textOf(values[name]))) };
}

function textColumns(raw: readonly RawRow[]): readonly { readonly name: string; readonly type: string }[] {
  return [...new Set(raw.flatMap(({ values }) => Object.keys(values)))].map((name) => ({ name, type: 'string' }));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
