import { join } from 'node:path';
import type { Azure, NotSignedIn } from '@sentinelpack/deployer';
import type { Bundle, Environment } from '@sentinelpack/kinds';
import { exit } from './exit.ts';
import { Stop } from './failure.ts';
import { openLocal } from './local.ts';
import { bundleFor } from './packed.ts';
import type { SelectionOptions } from './program.ts';
import type { World } from './world.ts';

/** A bundle, an environment of it, and the way to its Azure. */
export interface Connected {
  readonly bundle: Bundle;
  readonly environment: Environment;
  readonly azure: Azure;
  close(): void;
}

/** Finds the bundle and the environment that were asked for, and connects to its cloud. */
export async function connectTo(options: SelectionOptions, world: World): Promise<Connected> {
  const bundle = await bundleFor(options, world);
  const environment = environmentNamed(bundle, options.env);
  const { connect, signInFault } = await import('@sentinelpack/deployer');
  if (environment.cloud !== 'local') {
    await refusePlaceholders(environment, { content: options.content, signIn: signInFault });
    return { bundle, environment, azure: connect(environment), close: () => {} };
  }
  const emulator = await openLocal(localOf(environment, options), world);
  const azure = connect(environment, { transport: async (request) => emulator.handle(request), pollMilliseconds: 5, retryMilliseconds: 5 });
  return {
    bundle,
    environment,
    azure,
    close: () => {
      emulator.close();
    },
  };
}

function environmentNamed(bundle: Bundle, name: string): Environment {
  const names = bundle.environments.map(({ environment }) => environment.name);
  const found = bundle.environments.find(({ environment }) => environment.name === name);
  if (found === undefined) throw new Stop(exit.wrong, `there is no environment ${name}`, `the content has ${names.join(', ') || 'none'}`);
  return found.environment;
}

/** What is known of an environment beside its ids. */
export interface Surroundings {
  readonly content: string;
  /** Tries to sign in; undefined where that works. */
  readonly signIn: (environment: Environment) => Promise<NotSignedIn | undefined>;
}

/** Stops where ids are still placeholders. Two things can be missing at once: who fills in the ids should not meet the other only afterwards. */
export async function refusePlaceholders(environment: Environment, { content, signIn }: Surroundings): Promise<void> {
  const { placeholders } = await import('@sentinelpack/compiler');
  const unset = placeholders(environment);
  if (unset.length === 0) return;
  const said = `environment ${environment.name} still has all-zero ids: ${unset.join(', ')}`;
  const help = `fill them in in ${join(content, 'environments', `${environment.name}.yaml`)}`;
  const fault = await signIn(environment);
  if (fault === undefined) throw new Stop(exit.refused, said, help);
  throw new Stop(exit.notAuthorised, `${said}; and nobody is signed in`, help, [fault.message, fault.help]);
}

function localOf(environment: Environment, options: SelectionOptions): { readonly store: string; readonly seed: string } {
  return {
    store: join('.sentinelpack', `${environment.name}.sqlite`),
    seed: join(options.content, 'environments', `${environment.name}.seed.yaml`),
  };
}
