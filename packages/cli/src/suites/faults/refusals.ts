import type { DeployReport } from '@sentinelpack/kinds';
import { withItems, withProperty } from '../../end-to-end/local-azure.ts';
import type { Phase } from './content.ts';
import type { Harming, Ordeal } from './ordeal.ts';
import { bad } from './ordeal.ts';
import type { Site } from './site.ts';
import { deployTo, versions } from './site.ts';
import { ask } from './state.ts';

/** Deployments that Azure refuses, in whole or in part. */
export function refusals(phase: Phase): readonly Ordeal[] {
  return [
    ...objectsOf(phase).map((match) => halfFailed(phase, match)),
    { name: 'the history of deployments is full and locked', phase, harm: fullHistory },
    { name: 'a preflight refuses a rule by name', phase, harm: async (site) => preflight(site, 1) },
    { name: 'a preflight refuses a rule without a name', phase, harm: async (site) => preflight(site, 2) },
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

async function clearFaults({ emulator }: Site): Promise<void> {
  await emulator.handle({ method: 'DELETE', url: 'https://management.azure.com/emulator/faults', headers: {}, body: undefined });
}
