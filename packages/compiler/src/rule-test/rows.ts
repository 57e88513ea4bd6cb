import type { Json, JsonObject } from '@sentinelpack/kinds';
import { secondsOf } from '@sentinelpack/kinds';
import type { Fixtures } from './fixtures.ts';
import { ingestedKey } from './target.ts';
import type { TestRow } from './test-file.ts';

/** A row as a run reads it; its times are ISO texts. */
export interface MadeRow {
  readonly values: JsonObject;
  readonly generated: string;
  readonly ingested: string;
}

/** The rows that entries of a test stand for, oldest counter last; each fixture must be known. */
export function makeRows(entries: readonly TestRow[], fixtures: Fixtures, now: Date): readonly MadeRow[] {
  return entries.flatMap((entry) => {
    const values = { ...fixtures.get(entry.use ?? '')?.row, ...entry.set };
    const numbers = Array.from({ length: entry.repeat ?? 1 }, (_, index) => index + 1);
    return numbers.map((number) => made(counted(values, number) as JsonObject, stepped(entry, number, now))); // counting keeps the form
  });
}

// The fixture's own time says nothing of the test's; only the test itself can set another.
function stepped({ step, set }: TestRow, number: number, now: Date): string {
  const own = set?.['TimeGenerated'];
  if (typeof own === 'string') return isoOf(own.replaceAll('{n}', String(number)));
  return new Date(now.getTime() - number * (secondsOf(step ?? '0s') ?? 0) * 1000).toISOString();
}

function made({ [ingestedKey]: ingested, ...values }: JsonObject, generated: string): MadeRow {
  const arrived = typeof ingested === 'string' ? isoOf(ingested) : generated;
  return { values: { ...values, TimeGenerated: generated }, generated, ingested: arrived };
}

function isoOf(moment: string): string {
  return new Date(moment).toISOString();
}

/** A value with the number of its row in the place of `{n}`; a value that is nothing else becomes the number itself. */
function counted(value: Json, number: number): Json {
  if (typeof value === 'string') return value.replaceAll('{n}', String(number));
  if (Array.isArray(value)) return value.map((entry: Json) => counted(entry, number));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, counted(entry, number)]));
}
