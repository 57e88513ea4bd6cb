import { versionNotThreeNumbers as checkFor } from '../../identity-checks.ts';
import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';

/** A version has three numbers. */
export const versionNotThreeNumbers: Check<Workbook> = checkFor('workbook');
