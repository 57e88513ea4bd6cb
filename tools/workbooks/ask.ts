import type { JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { Result, Schema } from '@sentinelpack/kql';
import { runQuery } from '@sentinelpack/kql';
import type { SampleRows } from './sample-rows.ts';
import { inputsOf } from './sample-rows.ts';
import type { Values } from './values.ts';
import { filled } from './values.ts';

/** What a workbook is read on. */
export interface Reading {
  readonly rows: SampleRows;
  readonly schema: Schema;
  readonly now: Date;
}

/** The answer to the query of a step or of a parameter, over the period that the workbook gives it. */
export function ask(content: JsonObject, values: Values, { rows, schema, now }: Reading): Result {
  return runQuery(textFor(content, values, now), schema, inputsOf(rows, schema, { milliseconds: periodOf(content, values), now }));
}

/** What the service would be sent. */
export function textFor({ query }: JsonObject, values: Values, now: Date): string {
  return filled(textOf(query), values, now);
}

function periodOf({ timeContext, timeContextFromParameter }: JsonObject, values: Values): number {
  const value = values.get(textOf(timeContextFromParameter));
  if (value?.is === 'period') return value.milliseconds;
  // Without a period the query says itself how far it looks.
  return durationOf(timeContext) || Number.POSITIVE_INFINITY;
}

/** The milliseconds of a period as workbooks keep it; 0 where there is none. */
export function durationOf(period: JsonObject[string] | undefined): number {
  return isObject(period ?? null) ? Number((period as JsonObject)['durationMs'] ?? 0) : 0; // tested
}
