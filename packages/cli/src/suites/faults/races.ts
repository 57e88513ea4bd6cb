import type { Azure, Options } from '@sentinelpack/deployer';
import type { Bundle } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import type { Phase } from './content.ts';
import { connectionReset, isWrite } from './kills.ts';
import type { Harming, Ordeal } from './ordeal.ts';
import { bad } from './ordeal.ts';
import type { Site } from './site.ts';
import { deployTo, versions } from './site.ts';
import { ask } from './state.ts';

/** Runs that meet another run, a deployment that goes on, reads that lag, or a person. */
export function races(phase: Phase): readonly Ordeal[] {
  return [
    { name: 'two deployers at once', phase, harm: twoAtOnce },
    { name: 'three deployers at once, the first of them killed', phase, harm: threeAtOnce },
    { name: 'reads lag behind writes', phase, harm: staleReads },
    { name: 'a run was killed and its deployment still runs', phase, harm: stillActive },
    ...(phase === 'change' ? [{ name: 'somebody edits a rule between the reading and the write', phase, harm: editedMeanwhile }] : []),
  ];
}

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

function clockOf(site: Site): NonNullable<Options['sleep']> {
  return async (milliseconds) => site.control('clock', { advanceSeconds: milliseconds / 1000 });
}
