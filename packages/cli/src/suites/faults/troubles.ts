import type { Azure } from '@sentinelpack/deployer';
import type { Bundle, DeployReport } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import type { Between } from '../../end-to-end/local-azure.ts';
import { withItems, withProperty } from '../../end-to-end/local-azure.ts';
import { refusal } from './answers.ts';
import type { Phase } from './content.ts';
import { connectionReset, isWrite } from './kills.ts';
import type { Ordeal } from './ordeal.ts';
import { bad } from './ordeal.ts';
import type { Site } from './site.ts';
import { deployTo, options, versions } from './site.ts';
import { ask } from './state.ts';

/** Troubles that are more than one wrong answer. */
export function troubles(phase: Phase): readonly Ordeal[] {
  return [
    ...objectsOf(phase).map((match) => halfFailed(phase, match)),
    { name: 'two deployers at once', phase, harm: twoAtOnce },
    { name: 'three deployers at once, the first of them killed', phase, harm: threeAtOnce },
    { name: 'reads lag behind writes', phase, harm: staleReads },
    { name: 'a run was killed and its deployment still runs', phase, harm: stillActive },
    { name: 'the history of deployments is full and locked', phase, harm: fullHistory },
    { name: 'a token is refused in the middle of the run', phase, harm: tokenRefused },
    { name: 'tokens live for a moment only', phase, harm: shortTokens },
    { name: 'a preflight refuses a rule by name', phase, harm: async (site) => preflight(site, 1) },
    { name: 'a preflight refuses a rule without a name', phase, harm: async (site) => preflight(site, 2) },
    ...(phase === 'change' ? [{ name: 'somebody edits a rule between the reading and the write', phase, harm: editedMeanwhile }] : []),
  ];
}

// By what the ids of the resources contain that fail inside of their deployment.
function objectsOf(phase: Phase): readonly string[] {
  const objects = ['alertRules', 'savedSearches', 'workbooks', 'metadata'];
  // Later only the rows of a watchlist change; and the marker of a rule that takes another id is worth a look of its own.
  return [...objects, phase === 'first' ? 'watchlists' : 'metadata/.*ba585faf'];
}

function halfFailed(phase: Phase, match: string): Ordeal {
  return {
    name: `deployments fail in part, at ${match}`,
    phase,
    harm: async (site) => {
      await site.control('faults', { match: { method: 'DEPLOY', path: match }, times: 3, status: 500 });
      await site.control('faults', { match: { method: 'DEPLOY', path: match }, times: 1, status: 429 });
      const report = await deployTo(site, site.open());
      await clearFaults(site);
      return { faults: 4, reports: [report], complaints: bad(report).length > 0 ? [] : ['nothing was said of what failed'] };
    },
  };
}

type Harming = Ordeal['harm'];

// Deployments are guarded by their names and objects by their etags. The settings of a tenant have neither, and a row that is
// new has no etag: two runs may write the same there. Who looks while a deployment runs may see an object before its marker.
const unguarded = /microsoft\.aadiam|watchlistitems|\/metadata\//u;

const twoAtOnce: Harming = async (site) => {
  await site.control('behaviour', { deploymentSeconds: 5 });
  const reports = await Promise.all([slowly(site), slowly(site)].map(async (azure) => deployTo(site, azure, { sleep: clockOf(site) })));
  await rest(site);
  const failed = reports.flatMap(bad).filter((line) => line.startsWith('failed'));
  return { faults: 1, reports, complaints: failed, pardoned: unguarded };
};

const threeAtOnce: Harming = async (site) => {
  let writes = 0;
  const dying = site.open(
    async (request, next) => {
      if (isWrite(request)) writes += 1;
      if (writes > 3) throw connectionReset();
      return next(request);
    },
    { maxRetries: 0 },
  );
  await site.control('behaviour', { deploymentSeconds: 5 });
  const reports = await Promise.all(
    [dying, slowly(site), slowly(site)].map(async (azure) => deployTo(site, azure, { sleep: clockOf(site) })),
  );
  await rest(site);
  return { faults: 3, reports, pardoned: unguarded };
};

const staleReads: Harming = async (site) => {
  await site.control('behaviour', { staleReadSeconds: 3 });
  const report = await deployTo(site, site.open(), { sleep: clockOf(site) });
  await site.control('behaviour', { staleReadSeconds: 0 });
  await site.control('clock', { advanceSeconds: 10 });
  return { faults: 1, reports: [report], complaints: bad(report) };
};

const stillActive: Harming = async (site) => {
  let isDead = false;
  const dying = site.open(
    async (request, next) => {
      if (isDead) throw connectionReset();
      isDead = request.method === 'PUT' && /\/deployments\//iu.test(request.url);
      return next(request);
    },
    { maxRetries: 0 },
  );
  await site.control('behaviour', { deploymentSeconds: 40 });
  const first = await deployTo(site, dying);
  const second = await deployTo(site, slowly(site), { sleep: clockOf(site) });
  await rest(site);
  return { faults: 1, reports: [first, second], complaints: bad(second), pardoned: unguarded };
};

const fullHistory: Harming = async (site) => {
  const { subscriptionId, resourceGroup, tenantId } = site.environment.workspaces[2] ?? site.environment.workspaces[0]!;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Resources/deployments`;
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [],
  };
  await site.control('behaviour', { deploymentHistoryLocked: 1 });
  for (let number = 0; number < 800; number += 1) {
    const path = `${group}/old-${String(number)}?api-version=2025-04-01`;
    const outcome = ask(site.emulator, tenantId, { method: 'PUT', path, body: { properties: { mode: 'Incremental', template } } });
    if (
      await outcome.then(
        () => false,
        () => true,
      )
    )
      break;
  }
  const report = await deployTo(site, site.open());
  await site.control('behaviour', { deploymentHistoryLocked: 0 });
  const isSaid = bad(report).some((line) => line.includes('DeploymentQuotaExceeded')) || phaseReuses(report);
  return { faults: 1, reports: [report], complaints: isSaid ? [] : ['nothing was said of the full history'] };
};

// A deployment whose name is in the history already takes no new place in it.
function phaseReuses(report: DeployReport): boolean {
  return report.summary.update > 0;
}

const tokenRefused: Harming = async (site) => {
  let writes = 0;
  const between: Between = async (request, next) => {
    if (isWrite(request)) writes += 1;
    return writes > 2 ? refusal(401, { 'www-authenticate': 'Bearer error="invalid_token"' }) : next(request);
  };
  return { faults: 1, reports: [await deployTo(site, site.open(between))] };
};

// A token is asked for again as soon as it is about to end; one that has ended is refused.
const shortTokens: Harming = async (site) => {
  const { workspaces, tenants } = site.environment;
  const runs: { readonly report: DeployReport; readonly tokens: number; readonly refused: number }[] = [];
  for (const { tenantId } of tenants) {
    const names = workspaces.filter((workspace) => workspace.tenantId === tenantId).map(({ name }) => name);
    runs.push(await withShortTokens(site, tenantId, names));
  }
  const reports = runs.map(({ report }) => report);
  const refused = runs.reduce((sum, run) => sum + run.refused, 0);
  return {
    faults: runs.reduce((sum, { tokens }) => sum + tokens, 0),
    reports,
    complaints: [...reports.flatMap(bad), ...(refused > 0 ? [`${String(refused)} requests with a token that had ended`] : [])],
  };
};

async function withShortTokens(
  site: Site,
  tenantId: string,
  workspaces: readonly string[],
): Promise<{ readonly report: DeployReport; readonly tokens: number; readonly refused: number }> {
  const ends = new Map<string, number>();
  let refused = 0;
  const getToken = async (): Promise<{ token: string; expiresOnTimestamp: number }> => {
    const token = `t${String(ends.size)}`;
    const expiresOnTimestamp = Date.now() + 1_000;
    ends.set(token, expiresOnTimestamp);
    return { token, expiresOnTimestamp };
  };
  const between: Between = async (request, next) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const token = (request.headers['authorization'] ?? '').replace('Bearer ', '');
    if ((ends.get(token) ?? 0) > Date.now())
      return next({ ...request, headers: { ...request.headers, authorization: `Bearer emulator:${tenantId}` } });
    refused += 1;
    return refusal(401, { 'www-authenticate': 'Bearer error="invalid_token"' });
  };
  const azure = site.open(between, { credential: { getToken } }, 'public');
  const report = await deployTo({ ...site, bundle: inPublicCloud(site.bundle) }, azure, { workspaces });
  return { report, tokens: ends.size, refused };
}

function inPublicCloud(bundle: Bundle): Bundle {
  return {
    ...bundle,
    environments: bundle.environments.map((each) => ({ ...each, environment: { ...each.environment, cloud: 'public' as const } })),
  };
}

async function preflight(site: Site, kind: 1 | 2): ReturnType<Harming> {
  const rule = versions.before.items.find((item) => item.kind === 'analytics-rule');
  await site.control('behaviour', { preflight: kind });
  const broken = withItems(site.bundle, (item) => (item.id === rule?.id ? withProperty(item, 'severity', 'Critical') : item));
  const report = await deployTo({ ...site, bundle: broken }, site.open());
  await site.control('behaviour', { preflight: 0 });
  const wrong = bad(report).filter((line) => !line.includes(rule?.id ?? ''));
  const named = bad(report).length === 3 ? [] : [`${String(bad(report).length)} objects failed where three are wrong`];
  return { faults: 3, reports: [report], complaints: [...wrong, ...named] };
}

const editedMeanwhile: Harming = async (site) => {
  const [, , , rule] = versions.before.items;
  const { id: workspaceId, tenantId } = site.environment.workspaces[0]!;
  const path = `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules/${rule?.id ?? ''}?api-version=2025-07-01-preview`;
  let edits = 0;
  const azure = site.open(async (request, next) => {
    if (edits === 0 && request.method === 'PUT' && /deployments\/sentinelpack-contoso-1/iu.test(request.url)) {
      edits += 1;
      const { kind, properties, etag } = await ask(site.emulator, tenantId, { method: 'GET', path });
      if (!isObject(properties)) throw new Error('the rule is gone');
      await ask(site.emulator, tenantId, {
        method: 'PUT',
        path,
        body: { kind: kind ?? null, etag: etag ?? null, properties: { ...properties, triggerThreshold: 77 } },
      });
    }
    return next(request);
  });
  const report = await deployTo(site, azure);
  const kept = await thresholdOf(site, path, tenantId);
  const stopped = await deployTo(site, site.open());
  const after = await thresholdOf(site, path, tenantId);
  const bundle = overwriting(site.bundle);
  await deployTo({ ...site, bundle }, site.open());
  return {
    faults: 1,
    reports: [report],
    // The person wrote it, and it was written over when the environment said so.
    pardoned: new RegExp(rule?.id ?? '', 'u'),
    complaints: [
      ...(kept === 77 && after === 77 ? [] : ['the edit of a person was written over']),
      ...(bad(report).length === 1 && bad(stopped).length === 1 ? [] : [...bad(report), ...bad(stopped), 'the edit was not reported']),
    ],
  };
};

// Deployments take their time, and it passes with every poll.
function slowly(site: Site): Azure {
  return site.open(async (request, next) => {
    if (/operationstatuses/iu.test(request.url)) await site.control('clock', { advanceSeconds: 1 });
    return next(request);
  });
}

async function rest(site: Site): Promise<void> {
  await site.control('behaviour', { deploymentSeconds: 0 });
  await site.control('clock', { advanceSeconds: 60 });
}

function overwriting(bundle: Bundle): Bundle {
  return {
    ...bundle,
    environments: bundle.environments.map((each) => ({ ...each, environment: { ...each.environment, onDrift: 'overwrite' as const } })),
  };
}

async function thresholdOf({ emulator }: Site, path: string, tenantId: string): Promise<unknown> {
  const { properties } = await ask(emulator, tenantId, { method: 'GET', path });
  return isObject(properties) ? properties['triggerThreshold'] : undefined;
}

function clockOf(site: Site): NonNullable<typeof options.sleep> {
  return async (milliseconds) => site.control('clock', { advanceSeconds: milliseconds / 1000 });
}

async function clearFaults({ emulator }: Site): Promise<void> {
  await emulator.handle({ method: 'DELETE', url: 'https://management.azure.com/emulator/faults', headers: {}, body: undefined });
}
