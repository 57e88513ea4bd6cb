import type { Bundle, DeployReport } from '@sentinelpack/kinds';
import type { Between } from '../../end-to-end/local-azure.ts';
import { refusal } from './answers.ts';
import type { Phase } from './content.ts';
import { isWrite } from './kills.ts';
import type { Harming, Ordeal } from './ordeal.ts';
import { bad } from './ordeal.ts';
import type { Site } from './site.ts';
import { deployTo } from './site.ts';

/** Runs whose tokens end or are refused while they go on. */
export function endingTokens(phase: Phase): readonly Ordeal[] {
  return [
    { name: 'a token is refused in the middle of the run', phase, harm: tokenRefused },
    { name: 'tokens live for a moment only', phase, harm: shortTokens },
  ];
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
