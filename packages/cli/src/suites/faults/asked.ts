import type { Options } from '@sentinelpack/deployer';

/** What every run of the suite is asked, in whichever process; most of its content changes at once, and that is meant. */
export const asked: Options = { prune: true, allow: ['updates', 'deletes', 'disabled', 'severity', 'destination', 'category'] };
