import type { Check } from '../../kind.ts';
import { undeclaredTable } from '../../undeclared-table.ts';
import type { HuntingQuery } from '../body.ts';
import { idNotAGuid } from './id-not-a-guid.ts';
import { missingVersion } from './missing-version.ts';
import { noQuery } from './no-query.ts';
import { retiredTechnique } from './retired-technique.ts';
import { tacticWithoutTechnique } from './tactic-without-technique.ts';
import { techniqueForm } from './technique-form.ts';
import { techniqueWithoutItsTactic } from './technique-without-its-tactic.ts';
import { unknownColumn } from './unknown-column.ts';
import { unknownEntity } from './unknown-entity.ts';
import { unknownPlaceholder } from './unknown-placeholder.ts';
import { unknownTactic } from './unknown-tactic.ts';
import { unknownTechnique } from './unknown-technique.ts';
import { versionNotThreeNumbers } from './version-not-three-numbers.ts';

/** Everything that can be wrong with a hunting query beyond its shape. */
export const checks: readonly Check<HuntingQuery>[] = [
  idNotAGuid,
  missingVersion,
  noQuery,
  retiredTechnique,
  tacticWithoutTechnique,
  techniqueForm,
  techniqueWithoutItsTactic,
  undeclaredTable('hunting-query'),
  unknownColumn,
  unknownEntity,
  unknownPlaceholder,
  unknownTactic,
  unknownTechnique,
  versionNotThreeNumbers,
];
