import type { Azure, Options } from '@sentinelpack/deployer';
import { connect, deploy } from '@sentinelpack/deployer';
import type { Connection } from '@sentinelpack/deployer';
import type { Emulator, HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import type { Bundle, Cloud, DeployReport, Environment, JsonObject } from '@sentinelpack/kinds';
import type { Between } from '../../end-to-end/local-azure.ts';
import { localEnvironment, openLocalAzure } from '../../end-to-end/local-azure.ts';
import { asked } from './asked.ts';
import type { Phase, Versions } from './content.ts';
import { versionsOf } from './content.ts';
import { lookAtStrangers, plantStrangers } from './strangers.ts';

/** Three workspaces in two tenants, with strangers in them, in which something is about to be deployed. */
export interface Site {
  readonly emulator: Emulator;
  readonly environment: Environment;
  /** What is to be deployed. */
  readonly bundle: Bundle;
  /** What stands there already, in the phase `change`. */
  readonly versions: Versions;
  /** A door to the emulator with something in between. */
  open(between?: Between, connection?: Connection, cloud?: Cloud): Azure;
  /** Steers the emulator. */
  control(what: string, body: JsonObject): Promise<void>;
  /** The names of the strangers that are not as they were planted. */
  touched(): Promise<readonly string[]>;
}

/** The content versions of a run of the suite. */
export const versions: Versions = versionsOf(openLocalAzure().bundle);

/** Opens a site where the earlier version of the content, if any, was deployed without trouble. */
export async function openSite(phase: Phase): Promise<Site> {
  const local = openLocalAzure();
  const { emulator } = local;
  const environment = localEnvironment(local.bundle);
  const strangers = await plantStrangers(emulator, environment, local.bundle);
  const before = await lookAtStrangers(emulator, strangers);
  const bundle = phase === 'first' ? versions.before : versions.after;
  const arrive = async (request: HttpRequest): Promise<HttpResponse> => emulator.handle(request);
  const open: Site['open'] = (between, connection, cloud = 'local') => {
    const transport = between === undefined ? arrive : async (request: HttpRequest): Promise<HttpResponse> => between(request, arrive);
    return connect(
      { ...environment, cloud },
      { transport, pollMilliseconds: 1, retryMilliseconds: 1, maxRetryMilliseconds: 4, ...connection },
    );
  };
  if (phase === 'change') await deploy(versions.before, environment.name, open(), options);
  return {
    emulator,
    environment,
    bundle,
    versions,
    open,
    control: async (what, body) => void (await local.control(what, body)),
    touched: async () => {
      const now = await lookAtStrangers(emulator, strangers);
      return strangers.flatMap(({ path }, index) => (now[index] === before[index] ? [] : [path]));
    },
  };
}

/** What the runs of this process are asked; they never wait in earnest. */
export const options: Options = { ...asked, sleep: async () => {} };

/** Deploys the site's content through a door. */
export async function deployTo(site: Site, azure: Azure, more: Options = {}): Promise<DeployReport> {
  return deploy(site.bundle, site.environment.name, azure, { ...options, ...more });
}
