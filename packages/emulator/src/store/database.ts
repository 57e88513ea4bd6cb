import type { DatabaseSync, StatementSync, SQLInputValue } from 'node:sqlite';
import { schema, schemaVersion } from './schema.ts';

/** The store: one SQLite file that several processes may hold at once. Nothing of it is kept in memory between requests. */
export interface Database {
  /** Every row of a query. */
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[];
  /** The first row of a query. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  run(sql: string, ...values: readonly SQLInputValue[]): void;
  /** Runs work that is kept whole or not at all; the store is locked for writing meanwhile. */
  transaction<Value>(work: () => Value): Value;
  /** Like a transaction, inside one. */
  attempt<Value>(work: () => Value): Value;
  close(): void;
}

/** A row of a table by column. */
export interface Row {
  readonly [column: string]: unknown;
}

/** Opens a store; `:memory:` gives one that dies with the process. */
export function openDatabase(file: string): Database {
  const connection = opened(file);
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    all: (sql, ...values) => statement(sql).all(...values),
    get: (sql, ...values) => statement(sql).get(...values),
    run: (sql, ...values) => void statement(sql).run(...values),
    transaction: (work) => bracket(connection, ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'], work),
    attempt: (work) => bracket(connection, ['SAVEPOINT attempt', 'RELEASE attempt', 'ROLLBACK TO attempt; RELEASE attempt'], work),
    close: () => connection.close(),
  };
}

// What SQLite says of a file names neither the file nor a cure.
function opened(file: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    connection = connect(file);
    make(connection, file);
    return connection;
  } catch (cause) {
    if (connection?.isOpen === true) connection.close();
    if (cause instanceof OtherVersion) throw cause;
    const help = 'it must be a file of the emulator that can be written; one that is damaged can be deleted and is then made again';
    throw new Error(`the store ${file} cannot be opened: ${help}`, { cause });
  }
}

function make(connection: DatabaseSync, file: string): void {
  // A lock is held for the length of one request; the wait covers a large deployment of another process.
  connection.exec('PRAGMA busy_timeout=20000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON');
  // Two processes may make the same store at once.
  bracket(connection, ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'], () => {
    checkVersion(connection, file);
    connection.exec(schema);
  });
}

class OtherVersion extends Error {}

// A store of another version is not guessed at: it is local, and made again from its seed.
function checkVersion(connection: DatabaseSync, file: string): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.['user_version']);
  const empty = connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (empty) connection.exec(`PRAGMA user_version = ${schemaVersion}`);
  else if (version !== schemaVersion)
    throw new OtherVersion(`the store ${file} was made by another version of the emulator; delete it and it is made again`);
}

// A static import prints an ExperimentalWarning before any of our code runs; other warnings pass.
function connect(file: string): DatabaseSync {
  const emit: unknown = Reflect.get(process, 'emitWarning');
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]): void => {
    if (rest[0] === 'ExperimentalWarning' && String(warning).startsWith('SQLite')) return;
    Reflect.apply(emit as () => void, process, [warning, ...rest]); // read from process just before
  };
  try {
    const sqlite = process.getBuiltinModule('node:sqlite');
    return new sqlite.DatabaseSync(file);
  } finally {
    Reflect.set(process, 'emitWarning', emit);
  }
}

function bracket<Value>(connection: DatabaseSync, [begin, end, undo]: readonly [string, string, string], work: () => Value): Value {
  connection.exec(begin);
  try {
    const value = work();
    connection.exec(end);
    return value;
  } catch (error) {
    connection.exec(undo);
    throw error;
  }
}
