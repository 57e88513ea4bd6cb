import { readFileSync } from 'node:fs';
import type { Content } from '@sentinelpack/compiler';
import { parse, resolveFixtures } from '@sentinelpack/compiler';
import { readSeed } from '@sentinelpack/emulator';
import type { JsonObject } from '@sentinelpack/kinds';
import type { Inputs, Schema } from '@sentinelpack/kql';
import { extendSchema, ingestionColumn } from '@sentinelpack/kql';

/** A row and when it was written. */
interface SampleRow {
  readonly time: number;
  readonly values: JsonObject;
}

/** Rows by the name of their table. */
export type SampleRows = ReadonlyMap<string, readonly SampleRow[]>;

const minute = 60_000;
const hour = 60 * minute;

// Each fixture happens just now, again half a day ago and five days ago, so that each thing has something before and after it.
const moments = [0, 12 * hour, 5 * 24 * hour];
const betweenRows = 2 * minute;

interface Sampling {
  readonly schema: Schema;
  readonly seedFile: string;
  readonly now: Date;
}

/** The rows of a pack's fixtures and of its seed, spread over the days before now. */
export function sampleRows(content: Content, { schema, seedFile, now }: Sampling): SampleRows {
  const rows = [...fixtureRows(content, schema, now), ...seedRows(seedFile, now)];
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, list]) => [table, list.map(({ row }) => row)]));
}

interface TableRow {
  readonly table: string;
  readonly row: SampleRow;
}

function fixtureRows({ fixtures }: Content, schema: Schema, now: Date): readonly TableRow[] {
  const [resolved] = resolveFixtures(fixtures, schema);
  const known = [...resolved.values()].flatMap((fixture) => (fixture?.target.is === 'table' ? [fixture] : []));
  const tables = Map.groupBy(known, ({ target }) => target.name);
  return [...tables].flatMap(([table, list]) =>
    list.flatMap(({ row }, index) => {
      // The last fixture of a table is news: it did not happen before.
      const isNews = list.length > 1 && index === list.length - 1;
      return (isNews ? [0] : moments).map((ago) => {
        const time = now.getTime() - ago - (index + 1) * betweenRows;
        return { table, row: { time, values: row } };
      });
    }),
  );
}

function seedRows(seedFile: string, now: Date): readonly TableRow[] {
  const [document] = parse({ path: seedFile, text: readFileSync(seedFile, 'utf8') });
  const { rows } = readSeed(document?.body);
  return Object.entries(rows).flatMap(([table, list]) =>
    list.map(({ ageSeconds, row }) => ({ table, row: { time: now.getTime() - ageSeconds * 1000, values: row } })),
  );
}

interface LookBack {
  readonly milliseconds: number;
  readonly now: Date;
}

/** What a query reads that looks back so far. */
export function inputsOf(rows: SampleRows, schema: Schema, { milliseconds, now }: LookBack): Inputs {
  const from = now.getTime() - milliseconds;
  const tables = [...rows].map(([name, list]) => {
    const columns = schema.tables.find((table) => table.name === name)?.columns ?? [];
    const visible = list.filter(({ time }) => time > from);
    return [name, { columns, rows: visible.map(cellsOf) }];
  });
  return { now, tables: Object.fromEntries(tables) as NonNullable<Inputs['tables']> };
}

/** A schema whose tables with rows say when each row arrived, as the engine wants it for `ingestion_time()`. */
export function withArrival(schema: Schema, rows: SampleRows): Schema {
  const arrival = { name: ingestionColumn, type: 'datetime' };
  const tables = schema.tables.filter(({ name }) => rows.has(name)).map(({ name, columns }) => ({ name, columns: [...columns, arrival] }));
  return extendSchema(schema, { tables });
}

const underway = 2 * minute;

function cellsOf({ time, values }: SampleRow): JsonObject {
  const [TimeGenerated, arrived] = [time, time + underway].map((moment) => new Date(moment).toISOString());
  return { ...values, TimeGenerated: TimeGenerated ?? '', [ingestionColumn]: arrived ?? '' };
}
