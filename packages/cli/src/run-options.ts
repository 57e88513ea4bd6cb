import type { Options } from '@sentinelpack/deployer';
import type { ExitCode } from './exit.ts';
import { exit } from './exit.ts';
import type { SelectionOptions } from './program.ts';
import type { Teller } from './progress.ts';
import type { World } from './world.ts';

/** What the deployer is told of a selection and of its surroundings. */
export function runOptions(
  options: SelectionOptions & { readonly prune?: boolean },
  { teller, world }: { readonly teller: Teller; readonly world: World },
): Options {
  return {
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.workspace === undefined ? {} : { workspaces: options.workspace }),
    prune: options.prune === true,
    sleep: world.sleep,
    now: () => world.now().getTime(),
    date: world.now,
    onProgress: (progress) => {
      teller.tell(progress);
    },
  };
}

/** What a person takes over. */
export function claimed({ claim = [] }: { readonly claim?: readonly string[] }): Required<Pick<Options, 'claim'>> {
  return { claim: claim.includes('all') ? 'all' : claim };
}

interface Place {
  readonly error?: string;
  readonly notAuthorized?: true;
}

/** The exit codes of what could not be read. */
export function unreadCodes({
  tenants,
  workspaces,
}: {
  readonly tenants: readonly Place[];
  readonly workspaces: readonly Place[];
}): readonly ExitCode[] {
  const unread = [...tenants, ...workspaces].filter(({ error }) => error !== undefined);
  return unread.map(({ notAuthorized }) => (notAuthorized === true ? exit.notAuthorised : exit.wrong));
}
