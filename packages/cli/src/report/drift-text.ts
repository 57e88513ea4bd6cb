import type { Drift, DriftReport, DriftState, FieldChange } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine } from './escape.ts';
import { fieldLines } from './field.ts';
import type { Folded } from './fold.ts';
import { fold } from './fold.ts';
import { stacked } from './plan-text.ts';
import type { Paint } from './paint.ts';
import { warningLines } from './warnings.ts';

/** Drift for a terminal: a line for each workspace, then every object with its fields, who and when. */
export function driftText(report: DriftReport, paint: Paint): string {
  const places = driftPlaces(report);
  const folded = fold(places.map(({ name, drift }) => ({ name, entries: drift })));
  return [
    `${paint.bold(`drift in ${report.environment}`)}  bundle ${report.bundle.slice(0, 12)}`,
    '',
    columns(places.map((place) => [place.name, placeText(place, paint)])),
    '',
    ...stacked(folded.map((entry) => driftLines(entry, report.workspaces.length, paint))),
    driftSum(report),
    ...warningLines(report),
    '',
  ].join('\n');
}

/** `2 edited, 1 deleted`, or that there is none. */
export function driftSum(report: DriftReport): string {
  const drift = driftPlaces(report).flatMap((place) => place.drift);
  const words = states
    .map((state) => ({ state, count: drift.filter((entry) => entry.state === state).length }))
    .filter(({ count }) => count > 0);
  return words.map(({ state, count }) => `${String(count)} ${wording[state]}`).join(', ') || 'no drift';
}

/** A tenant or workspace of a drift report. */
export interface DriftPlace {
  readonly name: string;
  readonly drift: readonly Drift[];
  readonly error?: string;
}

/** The tenants and workspaces of a report, in that order. */
export function driftPlaces(report: DriftReport): readonly DriftPlace[] {
  return [...report.tenants.map((tenant) => ({ ...tenant, name: `tenant ${tenant.tenantId}` })), ...report.workspaces];
}

const states: readonly DriftState[] = ['edited', 'deleted', 'disabled', 'autoDisabled', 'duplicate', 'orphan', 'unmanaged'];

/** How each state is said. */
export const wording: { readonly [state in DriftState]: string } = {
  edited: 'edited',
  deleted: 'deleted',
  disabled: 'disabled',
  autoDisabled: 'disabled by the service',
  duplicate: 'duplicate',
  unmanaged: 'unmanaged',
  orphan: 'no longer in the content',
};

function placeText(place: DriftPlace, paint: Paint): string {
  if (place.error !== undefined) return paint.red(`could not be read: ${forLine(place.error)}`);
  return place.drift.length === 0 ? paint.dim('no drift') : paint.yellow(`! ${String(place.drift.length)} drifted`);
}

function driftLines({ entry, places }: Folded<Drift>, all: number, paint: Paint): readonly string[] {
  const who = entry.by === undefined ? [] : [`by ${forLine(entry.by)}`];
  const when = entry.at === undefined ? [] : [`at ${forLine(entry.at)}`];
  const where = places.length === all ? [] : [`in ${places.map(forLine).join(', ')}`];
  const facts = [...where, ...who, ...when].join(' ');
  return [
    `${paint.yellow(`! ${wording[entry.state]}  ${entry.kind} ${forLine(entry.name)}`)}${facts === '' ? '' : paint.dim(`  ${facts}`)}`,
    ...(entry.reason === undefined ? [] : [`    ${forLine(entry.reason)}`]),
    ...entry.fields.flatMap((field) => fieldLines(backwards(field), paint)).map((line) => `    ${line}`),
  ];
}

/** A field from what was deployed to what is live: drift tells what somebody did, a plan what we would do. */
export function backwards(field: FieldChange): FieldChange {
  return { ...field, live: field.desired, desired: field.live };
}
