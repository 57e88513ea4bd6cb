import type { AnyKind, Bundle, Drift, DriftReport, DriftState, FieldChange, JsonObject, LiveResource } from '@sentinelpack/kinds';
import { comparableOf, isObject, textOf } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { Found } from './find.ts';
import { find, isSameId, isSameName } from './find.ts';
import { leftToWorkspace } from './left-to-workspace.ts';
import type { LiveIndex } from './live-index.ts';
import { indexLive } from './live-index.ts';
import type { Look } from './look.ts';
import { isSeen } from './look.ts';
import { joinTenants, report, tenantPlan, workspacePlan } from './plan.ts';
import type { Situation } from './plan-workspace.ts';
import type { Azure } from './port.ts';
import type { Options } from './run.ts';
import { prepare } from './run.ts';
import { compareSides, inWords } from './sides.ts';
import { survey } from './survey.ts';

/** Reads every workspace of an environment and says what is not as the last deployment left it; nothing is written. */
export async function drift(bundle: Bundle, environmentName: string, azure: Azure, options: Options = {}): Promise<DriftReport> {
  const run = prepare(bundle, environmentName, options);
  run.onProgress({ type: 'started', workspaces: run.workspaces.map(({ name }) => name) });
  const parts = await survey(run, azure, (finding) => {
    const tenant = tenantPlan(finding);
    return {
      workspace: { ...workspacePlan(finding), drift: driftOf(finding.here, run.isSelected) },
      tenant: tenant && { ...tenant, drift: finding.tenant === undefined ? [] : driftOf(finding.tenant, run.isSelected) },
    };
  });
  return report(run, {
    tenants: joinTenants(
      parts.flatMap(({ tenant }) => tenant ?? []),
      (left, right) => ({ ...left, ...right, changes: [...left.changes, ...right.changes], drift: [...left.drift, ...right.drift] }),
    ),
    workspaces: parts.map(({ workspace }) => workspace),
  });
}

function driftOf(look: Look, isSelected: (id: string) => boolean): readonly Drift[] {
  if (!isSeen(look)) return [];
  const { situation, steps } = look;
  const index = indexLive(situation.live, situation.place.pack.id);
  const items = situation.desired.filter(({ id }) => isSelected(id));
  const orphans = steps.flatMap(({ change }): readonly Drift[] => {
    const { kind, id, name, action, fields, reason } = change;
    if (action !== 'orphan' && action !== 'delete') return [];
    return [{ kind, id, name, state: 'orphan', fields, ...(reason === undefined ? {} : { reason }) }];
  });
  return [...items.flatMap((desired) => itemDrift(desired, index) ?? []), ...orphans, ...extras(situation, index, isSelected)];
}

function itemDrift(desired: Desired, index: LiveIndex): Drift | undefined {
  const found = find(desired, index);
  const about = { kind: desired.kind.name, id: desired.id, name: desired.name };
  if (found.as === 'gone') return { ...about, state: 'deleted', fields: [] };
  return found.as === 'ours' ? ownDrift(desired, found) : undefined;
}

// A field that is live as the last deployment left it is not drift, whatever the content wants of it by now.
function ownDrift(item: Desired, { live, marker }: Found & { readonly as: 'ours' }): Drift | undefined {
  const desired = leftToWorkspace(item, live);
  if (desired.kind.live.pending?.(live.body) !== undefined) return undefined;
  const sides = compareSides(desired.kind, {
    desired: desired.comparable,
    live: comparableOf(desired.kind, live),
    applied: marker.applied,
  });
  const fields = sides.fields.filter(({ applied }) => applied !== 'live').map((field) => backwards(desired.kind, field));
  const disabled = desired.kind.live.autoDisabled?.(live.body);
  if (fields.length === 0 && disabled === undefined) return undefined;
  const state: DriftState = disabled !== undefined ? 'autoDisabled' : isDisabling(fields) ? 'disabled' : 'edited';
  const about = { kind: desired.kind.name, id: desired.id, name: desired.name, state, fields };
  return { ...about, ...(disabled === undefined ? {} : { reason: disabled }), ...changedBy(live.body) };
}

// Drift tells what somebody did, a plan what we would do.
function backwards(kind: AnyKind, { words: _words, ...field }: FieldChange): FieldChange {
  return { ...field, ...inWords(kind, { path: field.path, desired: field.live, live: field.desired }) };
}

function isDisabling(fields: readonly FieldChange[]): boolean {
  return fields.some(({ path, desired, live }) => path === 'enabled' && desired === true && live === false);
}

// Objects that nobody has marked.
function extras({ live, desired }: Situation, index: LiveIndex, isSelected: (id: string) => boolean): readonly Drift[] {
  return [...live.objects.keys()].flatMap((kind) =>
    index
      .freeOf(kind)
      .filter(({ name }) => isSelected(name))
      .map((object): Drift => {
        const about = { kind: kind.name, id: object.name, name: object.displayName, fields: [], ...changedBy(object.body) };
        const items = desired.filter((item) => item.kind === kind);
        return { ...about, ...extraState(object, items) };
      }),
  );
}

function extraState(object: LiveResource, items: readonly Desired[]): Pick<Drift, 'state' | 'reason'> {
  const own = items.find(({ armId }) => isSameId(armId, object.armId));
  if (own !== undefined) return { state: 'unmanaged', reason: `it has the name of item ${own.id}, but no marker` };
  const double = items.find(({ name }) => isSameName(name, object.displayName));
  return double === undefined ? { state: 'unmanaged' } : { state: 'duplicate', reason: `it is called like item ${double.id}` };
}

function changedBy(body: JsonObject): { readonly by?: string; readonly at?: string } {
  const data = body['systemData'];
  if (!isObject(data)) return {};
  const by = textOf(data['lastModifiedBy']);
  const at = textOf(data['lastModifiedAt']);
  return { ...(by === '' ? {} : { by }), ...(at === '' ? {} : { at }) };
}
