import { makePlan } from '@sentinelpack/deployer';
import type { BundleItem, DeployReport } from '@sentinelpack/kinds';
import type { Phase } from './content.ts';
import type { Deeds } from './deeds.ts';
import { readDeeds, repeatedDeeds } from './deeds.ts';
import type { Site } from './site.ts';
import { deployTo, openSite, options } from './site.ts';
import type { State } from './state.ts';
import { readState } from './state.ts';

/** A deployment that something goes wrong with. */
export interface Ordeal {
  readonly name: string;
  readonly phase: Phase;
  /** Does the harm: one or more runs under faults. */
  readonly harm: (site: Site) => Promise<Harm>;
}

/** One or more runs under faults. */
export type Harming = Ordeal['harm'];

/** What was done to a deployment, and what it said of it. */
export interface Harm {
  readonly faults: number;
  /** Of the runs that lived to report. */
  readonly reports: readonly DeployReport[];
  /** What should have been otherwise. */
  readonly complaints?: readonly string[];
  /** What may be written once more than an undisturbed run writes it; why that cannot be helped is said where it is set. */
  readonly pardoned?: RegExp;
}

/** How a deployment came through. */
export interface Verdict {
  readonly name: string;
  readonly faults: number;
  readonly runs: number;
  /** Objects that were reported as written, or ought to stand at the end, and do not. */
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  /** How many writes were repeated that cannot be helped. */
  readonly pardoned: number;
  readonly touched: readonly string[];
  readonly complaints: readonly string[];
}

/** What an undisturbed run does and leaves. */
export interface Reference {
  readonly state: State;
  readonly deeds: Deeds;
  /** How many requests wrote something. */
  readonly writes: number;
}

/** Deploys without any trouble, to know what is needed. */
export async function undisturbed(phase: Phase): Promise<Reference> {
  const site = await openSite(phase);
  const before = site.emulator.requests().length;
  await deployTo(site, site.open());
  const writes = site.emulator
    .requests()
    .slice(before)
    .filter(({ method }) => method === 'PUT' || method === 'DELETE').length;
  const state = await readState(site.emulator, site.environment);
  return { state, deeds: await readDeeds(site.emulator, site.environment), writes };
}

/** Puts a deployment through an ordeal, runs it again in peace, and judges what has become of everything. */
export async function endure(ordeal: Ordeal, reference: Reference): Promise<Verdict> {
  const site = await openSite(ordeal.phase);
  const { faults, reports, complaints = [], pardoned } = await ordeal.harm(site);
  const hurt = await readState(site.emulator, site.environment);
  const lies = reports.flatMap((report) => untrue(site, report, { hurt, reference: reference.state }));
  const again = site.open();
  const healed = await deployTo(site, again);
  const plan = await makePlan(site.bundle, site.environment.name, again, options);
  const end = await readState(site.emulator, site.environment);
  const repeated = repeatedDeeds(await readDeeds(site.emulator, site.environment), reference.deeds);
  const open = [...plan.tenants, ...plan.workspaces].flatMap(({ changes, error }) => [
    ...(error === undefined ? [] : [error]),
    ...changes.filter(({ action, marker }) => action !== 'keep' || marker !== undefined).map(({ action, name }) => `${action} ${name}`),
  ]);
  return {
    name: `${ordeal.name} (${ordeal.phase})`,
    faults,
    runs: reports.length + 1,
    lost: [...lies, ...differences(end, reference.state)],
    repeated: repeated.filter((deed) => pardoned?.test(deed) !== true),
    pardoned: repeated.filter((deed) => pardoned?.test(deed) === true).length,
    touched: await site.touched(),
    complaints: [
      ...complaints,
      ...reports.flatMap(unexplained),
      ...bad(healed).map((line) => `the run in peace: ${line}`),
      ...open.map((line) => `still planned: ${line}`),
    ],
  };
}

/** Outcomes that did not end well. */
export function bad(report: DeployReport): readonly string[] {
  return [...report.tenants, ...report.workspaces].flatMap(({ outcomes, error }) => [
    ...(error === undefined ? [] : [error]),
    ...outcomes
      .filter(({ status }) => status !== 'done' && status !== 'skipped')
      .map(({ status, kind, id, reason }) => `${status} ${kind} ${id}: ${reason ?? ''}`),
  ]);
}

// A run may fail, but every object that it did not bring about must say why, and so must every place that it could not read.
function unexplained(report: DeployReport): readonly string[] {
  return [...report.tenants, ...report.workspaces].flatMap(({ changes, outcomes, error }) => [
    ...outcomes
      .filter(({ status, reason }) => status !== 'done' && (reason ?? '') === '')
      .map(({ status, id }) => `${status} without a reason: ${id}`),
    ...changes
      .filter(({ action, marker, id }) => (isWritten(action) || marker !== undefined) && !outcomes.some((outcome) => outcome.id === id))
      .map(({ action, id }) => `no outcome of ${action} ${id}`),
    ...(changes.length === 0 && error === undefined && outcomes.length > 0 ? ['outcomes of nothing'] : []),
  ]);
}

function isWritten(action: string): boolean {
  return action === 'create' || action === 'update' || action === 'delete';
}

// What a run called done must be there, as an undisturbed run leaves it.
function untrue(
  site: Site,
  report: DeployReport,
  { hurt, reference }: { readonly hurt: State; readonly reference: State },
): readonly string[] {
  const places = [
    ...report.workspaces.map(({ name, outcomes }) => ({ name, outcomes })),
    ...report.tenants.flatMap(({ changes, outcomes }) =>
      outcomes.flatMap((outcome) =>
        changes.filter(({ id }) => id === outcome.id).map(({ workspace }) => ({ name: workspace, outcomes: [outcome] })),
      ),
    ),
  ];
  return places.flatMap(({ name, outcomes }) =>
    outcomes
      .filter(({ status }) => status === 'done')
      .flatMap(({ id }) => {
        const item = [...site.versions.after.items, ...site.versions.before.items].find((each) => each.id === id);
        const key = item && keyOf(site, item, name);
        return key !== undefined && hurt.get(key) !== reference.get(key) ? [`said to be done, and is not: ${key}`] : [];
      }),
  );
}

const types: { readonly [kind: string]: string } = { 'analytics-rule': 'alertRules', workbook: 'workbooks', watchlist: 'Watchlists' };

function keyOf({ environment }: Site, { kind, id, name }: BundleItem, workspace: string): string {
  if (kind === 'hunting-query') return `${workspace} savedSearches ${id}`;
  const tenantId = environment.workspaces.find((each) => each.name === workspace)?.tenantId ?? '';
  return kind === 'connector' ? `${tenantId} diagnosticSettings sentinelpack-${workspace}` : `${workspace} ${types[kind] ?? kind} ${name}`;
}

function differences(end: State, wanted: State): readonly string[] {
  return [...new Set([...end.keys(), ...wanted.keys()])].flatMap((key) => {
    if (end.get(key) === wanted.get(key)) return [];
    return [`${!end.has(key) ? 'missing' : wanted.has(key) ? 'otherwise' : 'left over'} at the end: ${key}`];
  });
}
