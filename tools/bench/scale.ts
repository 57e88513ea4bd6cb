import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deploy, makePlan } from '@sentinelpack/deployer';
import type { HttpRequest } from '@sentinelpack/emulator';
import type { Bundle } from '@sentinelpack/kinds';
import { isObject, kinds } from '@sentinelpack/kinds';
import { scaleBundle } from './scale-content.ts';
import type { ScalePlace } from './scale-place.ts';
import { latencyMilliseconds, openPlace } from './scale-place.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void; // what the flag exposes

/** What many workspaces cost; requests are those of all workspaces together. */
export interface ScaleFigures {
  readonly workspaces: number;
  readonly items: number;
  readonly latencyMilliseconds: number;
  /** A plan where nothing is to do. */
  readonly plan: Asked & { readonly milliseconds: number; readonly mostListsOfAWorkspace: number };
  /** One rule that changes everywhere: what is asked beyond the plan, and how long it takes with the plan. */
  readonly change: Asked & { readonly milliseconds: number; readonly writes: number };
  /** The most megabytes that were alive while a plan was made. */
  readonly memory: { readonly quarter: number; readonly whole: number };
  /** What misses its aim; nothing where all is well. */
  readonly missed: readonly string[];
}

/** Requests, and those among them that fetch a further page of a list. */
export interface Asked {
  readonly requests: number;
  readonly pages: number;
}

/** Deploys 150 items to 200 workspaces in 20 subscriptions, and says what a plan and a change of one rule take. */
export async function benchScale(workspaces: number = 200, items: number = 150): Promise<ScaleFigures> {
  const bundle = scaleBundle(workspaces, items);
  const place = await openPlace(bundle);
  try {
    const quarter = await aliveInPlan(place, bundle, Math.ceil(workspaces / 4));
    const memory = { quarter, whole: await aliveInPlan(place, bundle, workspaces) };
    place.asked();
    return withAims({ workspaces, items, latencyMilliseconds, memory, ...(await planAndChange(place, bundle)) });
  } finally {
    place.close();
  }
}

// The most megabytes that are alive behind any workspace; the emulator's store is not among them, since it is no JavaScript.
async function aliveInPlan({ near }: ScalePlace, bundle: Bundle, workspaces: number): Promise<number> {
  const names = bundle.environments.flatMap(({ environment }) => environment.workspaces.slice(0, workspaces).map(({ name }) => name));
  let bytes = 0;
  const onProgress = (): void => {
    collectGarbage();
    bytes = Math.max(bytes, process.memoryUsage().heapUsed);
  };
  await makePlan(bundle, 'scale', near, { workspaces: names, onProgress });
  return Math.round(bytes / 2 ** 20);
}

async function planAndChange(place: ScalePlace, bundle: Bundle): Promise<Pick<ScaleFigures, 'plan' | 'change'>> {
  const begun = performance.now();
  const { summary } = await makePlan(bundle, 'scale', place.far);
  const planMilliseconds = performance.now() - begun;
  if (summary.update + summary.create > 0) throw new Error('something was left to do');
  const planned = place.asked();
  const plan = { ...count(planned), milliseconds: planMilliseconds, mostListsOfAWorkspace: mostLists(planned) };
  const start = performance.now();
  const report = await deploy(withOneChange(bundle), 'scale', place.far, { allow: ['updates'] });
  const milliseconds = performance.now() - start;
  const bad = report.workspaces.flatMap(({ outcomes }) => outcomes.filter(({ status }) => status !== 'done'));
  if (report.summary.update !== report.workspaces.length || bad[0] !== undefined)
    throw new Error(`the change failed: ${JSON.stringify(bad[0] ?? report.summary)}`);
  const asked = place.asked();
  const all = count(asked);
  const writes = asked.filter(({ method }) => method === 'PUT' || method === 'DELETE').length;
  return { plan, change: { requests: all.requests - plan.requests, pages: all.pages - plan.pages, milliseconds, writes } };
}

function count(asked: readonly HttpRequest[]): Asked {
  return { requests: asked.length, pages: asked.filter(isPage).length };
}

function mostLists(planned: readonly HttpRequest[]): number {
  const lists = planned.filter((request) => !isPage(request));
  const places = Map.groupBy(lists, ({ url }) => /resourceGroups\/(?<group>rg-ws-\d+)/iu.exec(url)?.groups?.['group'] ?? 'tenant');
  places.delete('tenant');
  return Math.max(...[...places.values()].map(({ length }) => length));
}

function isPage({ url }: HttpRequest): boolean {
  return /[?&](?:\$|%24)skiptoken=/iu.test(url);
}

function withOneChange(bundle: Bundle): Bundle {
  const rule = bundle.items.find(({ kind, resource }) => kind === 'analytics-rule' && resource.body['kind'] === 'Scheduled');
  const properties = rule?.resource.body['properties'];
  if (rule === undefined || !isObject(properties)) throw new Error('the content has no rule');
  const body = { ...rule.resource.body, properties: { ...properties, triggerThreshold: 7 } };
  const items = bundle.items.map((item) => (item === rule ? { ...item, resource: { ...item.resource, body } } : item));
  return { ...bundle, items, fingerprint: `c${bundle.fingerprint.slice(1)}` };
}

function withAims(measured: Omit<ScaleFigures, 'missed'>): ScaleFigures {
  const { workspaces, plan, change, memory } = measured;
  const mostAllowed = kinds.length + 3; // one for each kind, the metadata, the tables and the workspace
  const further = (change.requests - change.pages) / workspaces;
  const aims: readonly { readonly isMissed: boolean; readonly text: string }[] = [
    {
      isMissed: plan.mostListsOfAWorkspace > mostAllowed,
      text: `a plan lists ${String(plan.mostListsOfAWorkspace)} times in a workspace; at most ${String(mostAllowed)}`,
    },
    { isMissed: plan.milliseconds > 30_000, text: `a plan takes ${String(Math.round(plan.milliseconds / 1000))} s; at most 30` },
    { isMissed: further > 8, text: `one rule takes ${further.toFixed(1)} further requests a workspace and pages; at most 8` },
    {
      isMissed: memory.whole > 1.5 * memory.quarter,
      text: `${String(memory.whole)} MB are alive with all workspaces, ${String(memory.quarter)} with a quarter of them`,
    },
  ];
  return { ...measured, missed: aims.flatMap(({ isMissed, text }) => (isMissed ? [text] : [])) };
}
