import type { Change, DeployReport, Outcome } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine } from './escape.ts';
import type { Folded } from './fold.ts';
import { fold } from './fold.ts';
import { guardLines } from './guard.ts';
import { matrix } from './matrix.ts';
import type { Paint } from './paint.ts';
import { changeLines, placeColumn, stacked, wayOut } from './plan-text.ts';
import { took } from './took.ts';
import { warningLines } from './warnings.ts';

type Place = DeployReport['workspaces'][number] | DeployReport['tenants'][number];

/** One object of a place with what was planned and what became of it. */
export interface Done {
  readonly change: Change;
  readonly outcome: Outcome | undefined;
}

/** A deployment for a terminal: a line for each workspace, then every object that was written or could not be, once. */
export function deployText(
  report: DeployReport,
  { paint, milliseconds }: { readonly paint: Paint; readonly milliseconds: number },
): string {
  const all = places(report);
  const lines = worthLines(foldedDone(report)).map((entry) => doneLines(entry, report.workspaces.length, paint));
  return [
    `${paint.bold(`deployment to ${report.environment}`)}  bundle ${report.bundle.slice(0, 12)}`,
    '',
    columns(all.map(({ name, place }) => [name, placeColumn(place, paint), outcomeColumn(place, paint)])),
    '',
    ...stacked(lines),
    ...matrix(report, paint),
    `${outcomeSum(report)}  ${paint.dim(`(${took(milliseconds)})`)}`,
    ...guardLines(report.guard, paint),
    ...warningLines(report),
    ...wayOut(report.summary),
    '',
  ].join('\n');
}

/** Everything that was written, refused or left alone; what is equal in several places stands once. */
export function foldedDone(report: DeployReport): readonly Folded<Done>[] {
  return fold(places(report).map(({ name, place }) => ({ name, entries: done(place).filter(isWorthSaying) })));
}

const mostCreated = 10;

// A first deployment creates everything: that is a sum and no list, and the matrix says where.
function worthLines(all: readonly Folded<Done>[]): readonly Folded<Done>[] {
  const created = all.filter(
    ({ entry }) => entry.change.action === 'create' && statusOf(entry) === 'done' && entry.outcome?.reason === undefined,
  );
  return created.length <= mostCreated ? all : all.filter((entry) => !created.includes(entry));
}

/** What became of an object in one or two words. */
export function statusOf({ outcome }: Done): string {
  return outcome === undefined ? 'left alone' : outcome.status;
}

/** `12 done, 1 failed`, or that nothing had to be written. */
export function outcomeSum(report: DeployReport): string {
  const outcomes = [...report.tenants, ...report.workspaces].flatMap((place) => place.outcomes);
  const blocked = report.summary.blocked + report.summary.conflict + report.summary.foreign;
  const left = blocked > 0 ? `; ${String(blocked)} left alone because somebody else changed or made them` : '';
  return `${counted(outcomes) || 'nothing to create or update, nothing was written'}${left}`;
}

function places(report: DeployReport): readonly { readonly name: string; readonly place: Place }[] {
  const tenants = report.tenants.map((tenant) => ({ name: `tenant ${tenant.tenantId}`, place: tenant }));
  return [...tenants, ...report.workspaces.map((workspace) => ({ name: workspace.name, place: workspace }))];
}

function done(place: Place): readonly Done[] {
  return place.changes.map((change) => ({
    change,
    outcome: place.outcomes.find(({ kind, id }) => kind === change.kind && id === change.id),
  }));
}

function isWorthSaying({ change, outcome }: Done): boolean {
  return change.action !== 'keep' || outcome?.status === 'failed';
}

function outcomeColumn(place: Place, paint: Paint): string {
  const text = counted(place.outcomes);
  return place.outcomes.some(({ status }) => status === 'failed') ? paint.red(text) : text;
}

function counted(outcomes: readonly Outcome[]): string {
  const statuses = ['done', 'failed', 'waiting', 'refused', 'skipped'] as const;
  return statuses
    .map((status) => ({ status, count: outcomes.filter((outcome) => outcome.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${String(count)} ${status}`)
    .join(', ');
}

function doneLines({ entry, places: where }: Folded<Done>, all: number, paint: Paint): readonly string[] {
  const status = statusOf(entry);
  const outcome = status === 'done' ? '' : `: ${status === 'failed' ? paint.red(status) : paint.bold(status)}`;
  const reason = entry.outcome?.reason === entry.change.reason ? undefined : entry.outcome?.reason;
  const [head = '', ...rest] = changeLines({ entry: entry.change, places: where }, all, { paint, outcome });
  return [head, ...(reason === undefined ? [] : [`    ${forLine(reason)}`]), ...rest];
}
