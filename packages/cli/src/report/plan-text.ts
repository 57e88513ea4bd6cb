import type { Action, Change, Plan, Summary } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine } from './escape.ts';
import { fieldLines } from './field.ts';
import { guardLines } from './guard.ts';
import type { Folded } from './fold.ts';
import { foldedChanges } from './fold.ts';
import type { Paint } from './paint.ts';
import { paintAction, sign } from './paint.ts';
import { warningLines } from './warnings.ts';

/** A plan for a terminal: a line for each workspace, then every change once with where it applies, then the sum. */
export function planText(plan: Plan, paint: Paint): string {
  const changes = foldedChanges(plan);
  return [
    `${paint.bold(`plan for ${plan.environment}`)}  bundle ${plan.bundle.slice(0, 12)}`,
    '',
    placeTable(plan, paint),
    '',
    ...stacked(changes.map((change) => changeLines(change, plan.workspaces.length, { paint }))),
    summaryLine(plan.summary),
    ...guardLines(plan.guard, paint),
    ...warningLines(plan),
    ...wayOut(plan.summary),
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

/** The lines that show a change: what and where, then why and each field of an update; `outcome` is what became of it. */
export function changeLines({ entry: change, places }: Folded<Change>, all: number, { paint, outcome }: Shown): readonly string[] {
  const head = paintAction(
    paint,
    change.action,
    `${sign[change.action]} ${change.action.padEnd(8)} ${change.kind} ${forLine(change.name)}`,
  );
  const cause = change.cause === undefined || change.action === 'create' ? '' : ` (${causes[change.cause]})`;
  const where = places.length === all ? '' : paint.dim(`  in ${places.map(forLine).join(', ')}`);
  const fields = change.action === 'create' ? [] : change.fields.flatMap((field) => fieldLines(field, paint));
  const below = [...(change.reason === undefined ? [] : [forLine(change.reason)]), ...fields].map((line) => `    ${line}`);
  return [`${head}${cause}${where}${outcome ?? ''}`, ...below];
}

export interface Shown {
  readonly paint: Paint;
  readonly outcome?: string;
}

/** Blocks of lines under each other; a block of several lines, and the last one, is followed by an empty line. */
export function stacked(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) => (block.length > 1 || index === blocks.length - 1 ? [...block, ''] : block));
}

/** What to do about what is left alone, where something is. */
export function wayOut(summary: Summary): readonly string[] {
  const drifted =
    summary.blocked + summary.conflict > 0
      ? [
          'blocked and conflict: see why; put an edit into the content, or set onDrift: overwrite in the environment to bring the content back',
        ]
      : [];
  const foreign = summary.foreign > 0 ? ['foreign: rename the item, or take the object over with deploy --claim'] : [];
  const orphans = summary.orphan > 0 ? ['no longer in the content: deploy --prune deletes it once removed.yaml names it'] : [];
  return [...drifted, ...foreign, ...orphans].map((line) => `  ${line}`);
}

const causes = { content: 'the content changed', drift: 'the workspace changed', both: 'content and workspace changed' } as const;
