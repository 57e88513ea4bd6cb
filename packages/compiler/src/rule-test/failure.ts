import type { Alert, AlertEntity, Json, JsonObject, QueryRows } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import { equalCell } from './equal-cell.ts';
import type { Expectations } from './test-file.ts';

/** One thing that did not come out as expected; `actual` is null where there is nothing to compare with. */
export interface Failure {
  readonly what: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** What differs between what a test expects and what came of its run. */
export function failures(expected: Expectations, result: QueryRows, alerts: readonly Alert[]): readonly Failure[] {
  return [
    ...numberFailure('alerts', expected.alerts, alerts.length),
    ...numberFailure('count', expected.count, result.rows.length),
    ...rowFailures(expected.results, result),
    ...detailFailures(expected, alerts),
    ...entityFailures(expected.entities ?? [], alerts),
  ];
}

function numberFailure(what: string, expected: number | undefined, actual: number): readonly Failure[] {
  return expected === undefined || expected === actual ? [] : [{ what, expected, actual }];
}

// An empty list says that there are no rows.
function rowFailures(expected: Expectations['results'], result: QueryRows): readonly Failure[] {
  if (expected?.length === 0) return numberFailure('results', 0, result.rows.length);
  const wanted = expected ?? [];
  const taken = assign(wanted.length, result.rows.length, (row, column) => fits(wanted[row] ?? {}, result, column));
  return wanted.flatMap((row, index) =>
    taken[index] === undefined ? [{ what: 'results', expected: row, actual: nearest(row, result) }] : [],
  );
}

function fits(expected: JsonObject, result: QueryRows, row: number): boolean {
  return matches(expected, result, row) === Object.keys(expected).length;
}

function matches(expected: JsonObject, { columns, rows }: QueryRows, row: number): number {
  return Object.entries(expected).filter(([name, value]) => {
    const position = columns.findIndex((column) => column.name === name);
    return position >= 0 && equalCell(value, rows[row]?.[position], columns[position]?.type ?? 'unknown');
  }).length;
}

// Each expected row takes a returned row of its own: one that is free, or one whose taker finds another (Kuhn's matching).
function assign(wanted: number, given: number, fit: (row: number, column: number) => boolean): readonly (number | undefined)[] {
  const takers: (number | undefined)[] = Array.from({ length: given }, () => undefined);
  const place = (row: number, tried: Set<number>): boolean => {
    for (let column = 0; column < given; column += 1) {
      if (tried.has(column) || !fit(row, column)) continue;
      tried.add(column);
      const taker = takers[column];
      if (taker !== undefined && !place(taker, tried)) continue;
      takers[column] = row;
      return true;
    }
    return false;
  };
  for (let row = 0; row < wanted; row += 1) place(row, new Set());
  return Array.from({ length: wanted }, (_, row) => (takers.includes(row) ? takers.indexOf(row) : undefined));
}

/** The expected columns of the returned row that agrees in most of them. */
function nearest(expected: JsonObject, result: QueryRows): Json {
  const scores = result.rows.map((_row, index) => matches(expected, result, index));
  const best = scores.indexOf(Math.max(...scores));
  const row = result.rows[best];
  if (row === undefined) return null;
  const cells = Object.keys(expected).map((name) => [name, jsonOf(row[result.columns.findIndex((column) => column.name === name)])]);
  return Object.fromEntries(cells) as JsonObject; // of JSON
}

function jsonOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))) as Json; // it is JSON by then
}

// One alert must have all of them: a title of one and the severity of another would prove nothing.
function detailFailures(expected: Expectations, alerts: readonly Alert[]): readonly Failure[] {
  const differences = alerts.map((alert) => detailsOf(expected, alert));
  if (differences.some(({ length }) => length === 0)) return [];
  if (alerts.length > 0) return differences.toSorted((left, right) => left.length - right.length)[0] ?? [];
  const { title, severity, tactics, customDetails } = expected;
  return Object.entries({ title, severity, tactics, customDetails }).flatMap(([what, value]) =>
    value === undefined ? [] : [{ what, expected: value, actual: null }],
  );
}

function detailsOf({ title, severity, tactics, customDetails }: Expectations, alert: Alert): readonly Failure[] {
  const details = Object.entries(customDetails ?? {}).flatMap(([key, value]): readonly Failure[] => {
    const actual = alert.customDetails[key] ?? [];
    return sameTexts(textsOf(value), actual) ? [] : [{ what: `customDetails.${key}`, expected: value, actual }];
  });
  return [
    ...(title === undefined || title === alert.title ? [] : [{ what: 'title', expected: title, actual: alert.title }]),
    ...(severity === undefined || severity === alert.severity ? [] : [{ what: 'severity', expected: severity, actual: alert.severity }]),
    ...(tactics === undefined || sameTexts(tactics, alert.tactics) ? [] : [{ what: 'tactics', expected: tactics, actual: alert.tactics }]),
    ...details,
  ];
}

function textsOf(value: Json): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.toSorted().join('\0') === right.toSorted().join('\0');
}

function entityFailures(expected: NonNullable<Expectations['entities']>, alerts: readonly Alert[]): readonly Failure[] {
  const entities = alerts.flatMap((alert) => alert.entities);
  return expected.flatMap((wanted): readonly Failure[] => {
    if (entities.some((entity) => agreeing(wanted, entity) === Object.keys(wanted).length)) return [];
    const same = entities.filter(({ type }) => type === wanted.type);
    const closest = same.toSorted((left, right) => agreeing(wanted, right) - agreeing(wanted, left))[0];
    return [{ what: 'entities', expected: wanted, actual: isObject(closest) ? closest : null }];
  });
}

function agreeing(wanted: AlertEntity, entity: AlertEntity): number {
  return Object.entries(wanted).filter(([key, value]) => entity[key] === value).length;
}
