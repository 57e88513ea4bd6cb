import type { Check } from '../../kind.ts';
import type { Connector } from '../body.ts';
import { categoryOfAnotherProvider } from './category-of-another-provider.ts';
import { duplicateCategory } from './duplicate-category.ts';
import { idNotAGuid } from './id-not-a-guid.ts';
import { noCategory } from './no-category.ts';
import { unknownCategory } from './unknown-category.ts';
import { versionNotThreeNumbers } from './version-not-three-numbers.ts';

/** Everything that can be wrong with a connector. */
export const checks: readonly Check<Connector>[] = [
  categoryOfAnotherProvider,
  duplicateCategory,
  idNotAGuid,
  noCategory,
  unknownCategory,
  versionNotThreeNumbers,
];
