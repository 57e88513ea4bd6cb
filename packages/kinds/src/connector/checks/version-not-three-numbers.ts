import { versionNotThreeNumbers as checkFor } from '../../identity-checks.ts';
import type { Check } from '../../kind.ts';
import type { Connector } from '../body.ts';

/** A version has three numbers. */
export const versionNotThreeNumbers: Check<Connector> = checkFor('connector');
