import type { Action, Change, Plan, Summary } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine } from './escape.ts';
import { fieldLines } from './field.ts';
import type { Folded } from './fold.ts';
import { foldedChanges } from './fold.ts';
import type { Paint } from './paint.ts';
import { paintAction, sign } from './paint.ts';

/** A plan for a terminal: a line for each workspace, then every change once with where it applies, then the sum. */
export function planText(plan: Plan, paint: Paint): string {
  const changes = foldedChanges(plan);
  const places = plan.workspaces.length + plan.tenants.length;
  return [
    `${paint.bold(`plan for ${plan.environment}`)}  bundle ${plan.bundle.slice(0, 12)}`,
    '',
    placeTable(plan, paint),
    '',
    ...changes.flatMap((change) => [...changeLines(change, places, paint), '']),
    summaryLine(plan.summary),
    '',
  ].join('\n');
}

/** The words of a sum: only what occurs, what is to be done first. */
export function summaryLine(summary: Summary): string {
  const writes = summary.create + summary.update + summary.delete;
  const words = actions.filter((action) => summary[action] > 0).map((action) => `${String(summary[action])} ${wording[action]}`);
  return [...(writes === 0 ? ['nothing to create, update or delete'] : []), ...words].join(', ');
}

const actions: readonly Action[] = ['create', 'update', 'delete', 'waiting', 'blocked', 'conflict', 'foreign', 'orphan', 'keep'];

const wording: { readonly [action in Action]: string } = {
  create: 'to create',
  update: 'to update',
  delete: 'to delete',
  keep: 'unchanged',
  conflict: 'in conflict',
  foreign: 'foreign',
  waiting: 'waiting',
  blocked: 'blocked',
  orphan: 'no longer in the content',
};

function placeTable(plan: Plan, paint: Paint): string {
  const tenants = plan.tenants.map((tenant) => [`tenant ${tenant.tenantId}`, placeColumn(tenant, paint)]);
  return columns([...tenants, ...plan.workspaces.map((workspace) => [workspace.name, placeColumn(workspace, paint)])]);
}

/** What is planned for a tenant or workspace, in a few words. */
export function placeColumn(place: { readonly changes: readonly Change[]; readonly error?: string }, paint: Paint): string {
  if (place.error !== undefined) return paint.red(`could not be read: ${forLine(place.error)}`);
  const counted = actions
    .map((action) => ({ action, count: place.changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0);
  return (
    counted.map(({ action, count }) => paintAction(paint, action, `${sign[action]} ${String(count)} ${action}`)).join('  ') || 'nothing'
  );
}

/** The lines that show a change: what, where, why, and each field of an update. */
export function changeLines(folded: Folded<Change>, places: number, paint: Paint): readonly string[] {
  const { entry: change } = folded;
  const head = `${sign[change.action]} ${change.action.padEnd(8)} ${change.kind} ${forLine(change.name)}`;
  const cause = change.cause === undefined || change.action === 'create' ? '' : ` (${causes[change.cause]})`;
  const fields = change.action === 'create' ? [] : change.fields.flatMap((field) => fieldLines(field, paint));
  return [
    `${paintAction(paint, change.action, head)}${cause}`,
    paint.dim(`    ${folded.places.length === places ? 'everywhere' : folded.places.join(', ')}`),
    ...(change.reason === undefined ? [] : [`    ${forLine(change.reason)}`]),
    ...fields.map((line) => `    ${line}`),
  ];
}

const causes = { content: 'the content changed', drift: 'the workspace changed', both: 'content and workspace changed' } as const;
