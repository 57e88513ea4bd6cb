import { createRequire } from 'node:module';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { questions } from './questions.ts';
import { signInColumns, signIns } from './rows.ts';
import type { Value } from './rows.ts';
import type { SideReport, SideWork } from './side.ts';
import { textOfRow, timed } from './measure.ts';

type Library = typeof import('@duckdb/node-api');

/** Asks every question of DuckDB, on one thread. */
export async function duckdbSide({ rows: count, runs }: SideWork): Promise<Omit<SideReport, 'peakMegabytes'>> {
  // Resolved from tools/bench, whose packages only the benchmarks install.
  const library = createRequire(import.meta.url)('@duckdb/node-api') as Library;
  const started = performance.now();
  const instance = await library.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await load(library, connection, { table: 'SigninLogs', rows: signIns(count, 1) });
  await load(library, connection, { table: 'Second', rows: signIns(count / 10, 2) });
  const loadMilliseconds = performance.now() - started;
  const answers = [];
  for (const { name, sql } of questions) {
    const { milliseconds, last } = await timed(runs, async () => (await connection.runAndReadAll(sql)).getRowsJson());
    answers.push({ question: name, milliseconds, rows: last.map((row) => textOfRow(row.map(plain))).toSorted() });
  }
  connection.closeSync();
  return { loadMilliseconds, answers };
}

const sqlTypes: { readonly [type: string]: string } = { datetime: 'TIMESTAMP', string: 'VARCHAR', bool: 'BOOLEAN', dynamic: 'JSON' };
const chunkRows = 2048;

interface Load {
  readonly table: string;
  readonly rows: Iterable<readonly Value[]>;
}

async function load(library: Library, connection: DuckDBConnection, { table, rows }: Load): Promise<void> {
  await connection.run(`CREATE TABLE ${table} (${signInColumns.map(({ name, type }) => `"${name}" ${sqlTypes[type] ?? ''}`).join(', ')})`);
  const appender = await connection.createAppender(table);
  let chunk: (readonly Value[])[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === chunkRows) {
      appender.appendDataChunk(chunkOf(library, chunk));
      chunk = [];
    }
  }
  if (chunk.length > 0) appender.appendDataChunk(chunkOf(library, chunk));
  appender.closeSync();
}

function chunkOf(library: Library, rows: readonly (readonly Value[])[]): DuckDBDataChunk {
  const types = { datetime: library.TIMESTAMP, bool: library.BOOLEAN, string: library.VARCHAR, dynamic: library.VARCHAR };
  const chunk = library.DuckDBDataChunk.create(
    signInColumns.map(({ type }) => types[type as keyof typeof types]),
    rows.length,
  );
  const columns = signInColumns.map(({ type }, index) =>
    rows.map((row) =>
      type === 'datetime' ? new library.DuckDBTimestampValue(BigInt(row[index] as number) * 1000n) : (row[index] as string | boolean),
    ),
  );
  chunk.setColumns(columns);
  return chunk;
}

// DuckDB writes a count as text and an instant without T and Z.
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^\d{1,15}$/u.test(value)) return Number(value);
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/u.test(value)
    ? new Date(`${value.replace(' ', 'T')}Z`).toISOString().replace(/Z$/u, '0000Z')
    : value;
}
