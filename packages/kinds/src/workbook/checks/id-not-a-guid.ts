import { idNotAGuid as checkFor } from '../../identity-checks.ts';
import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';

/** The id is the identity everywhere, so it must be a GUID. */
export const idNotAGuid: Check<Workbook> = checkFor('workbook');
