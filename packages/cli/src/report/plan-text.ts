import Table from 'cli-table3';
import type { Action, Change, Plan, Summary } from '@sentinelpack/kinds';
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
  const table = new Table({ chars: noBorders, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 } });
  for (const tenant of plan.tenants) table.push(placeRow(`tenant ${tenant.tenantId}`, tenant, paint));
  for (const workspace of plan.workspaces) table.push(placeRow(workspace.name, workspace, paint));
  return table.toString();
}

function placeRow(name: string, place: { readonly changes: readonly Change[]; readonly error?: string }, paint: Paint): string[] {
  if (place.error !== undefined) return [name, paint.red(`could not be read: ${forLine(place.error)}`)];
  const counted = actions
    .map((action) => ({ action, count: place.changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0);
  return [
    name,
    counted.map(({ action, count }) => paintAction(paint, action, `${sign[action]} ${String(count)} ${action}`)).join('  ') || 'nothing',
  ];
}

function changeLines(folded: Folded<Change>, places: number, paint: Paint): readonly string[] {
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

const noBorders = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);
