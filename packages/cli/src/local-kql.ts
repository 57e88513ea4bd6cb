import { resolve } from 'node:path';
import type { Examined, Kql, QueryResult, QueryWorkspace } from '@sentinelpack/emulator';
import { KqlFault } from '@sentinelpack/emulator';
import type { QueryFacts, Result, Schema } from '@sentinelpack/kql';
import { defaultSchema, extendSchema, keptAnalyzer, LimitExceeded, QueryFailure, Refusal, runQuery } from '@sentinelpack/kql';
import { cacheFolder } from './cache-folder.ts';
import type { World } from './world.ts';

/** The service's query engine for the local Azure: queries are judged and run by the engine that check uses. */
export function localKql(world: World): Kql {
  const folder = resolve(world.folder, cacheFolder, 'kql');
  return {
    examine: (query, workspace) => examined(keptAnalyzer(schemaOf(workspace), folder)(query)),
    run: (query, workspace, now) => {
      const [fault] = examined(keptAnalyzer(schemaOf(workspace), folder)(query)).faults;
      if (fault !== undefined) throw new KqlFault(fault.code, fault.message);
      try {
        return answer(runQuery(query, schemaOf(workspace), { now, ...rowsOf(workspace) }));
      } catch (error) {
        throw asFault(error);
      }
    },
  };
}

// Every workspace knows Azure's tables, whether they hold rows or not; whether one is there is the emulator's to say.
function schemaOf({ tables, functions, watchlists }: QueryWorkspace): Schema {
  const known = new Set(defaultSchema().tables.map(({ name }) => name));
  const custom = tables.filter(({ name }) => !known.has(name)).map(({ name, columns }) => ({ name, columns }));
  if (custom.length + functions.length + watchlists.length === 0) return defaultSchema();
  return extendSchema(defaultSchema(), { tables: custom, functions, watchlists: watchlists.map(watchlistSchema) });
}

function watchlistSchema(watchlist: QueryWorkspace['watchlists'][number]): {
  readonly alias: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
} {
  return { alias: watchlist.alias, columns: Object.keys(watchlist.rows()[0] ?? {}).map((name) => ({ name, type: 'string' })) };
}

function rowsOf({ tables, watchlists }: QueryWorkspace): Pick<Parameters<typeof runQuery>[2], 'tables' | 'watchlists'> {
  return {
    tables: Object.fromEntries(tables.map((table) => [table.name, { columns: table.columns, rows: table.rows() }])),
    watchlists: Object.fromEntries(
      watchlists.map((watchlist) => [watchlist.alias, { columns: watchlistSchema(watchlist).columns, rows: watchlist.rows() }]),
    ),
  };
}

function examined(facts: QueryFacts): Examined {
  const errors = facts.diagnostics.filter(({ severity }) => severity === 'error');
  return {
    tables: facts.tables,
    columns: facts.columns,
    columnsKnown: facts.columnsKnown,
    faults: errors.map(({ message }) => ({ code: 'SemanticError', message })),
  };
}

function answer({ columns, rows }: Result): QueryResult {
  return { columns, rows: rows as QueryResult['rows'] }; // JSON but for longs beyond 2^53, which the service writes as numbers too
}

function asFault(error: unknown): unknown {
  if (error instanceof Refusal) return new KqlFault('EngineLimit', `the local engine ${error.message}`);
  if (error instanceof QueryFailure || error instanceof LimitExceeded) return new KqlFault('SemanticError', error.message);
  return error;
}
