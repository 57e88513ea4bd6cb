import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { defaultNotOffered } from './default-not-offered.ts';
import { duplicateParameter } from './duplicate-parameter.ts';
import { duplicateTab } from './duplicate-tab.ts';
import { duplicateTitle } from './duplicate-title.ts';
import { durationForm } from './duration-form.ts';
import { idNotAGuid } from './id-not-a-guid.ts';
import { itemContent } from './item-content.ts';
import { linkNotHttps } from './link-not-https.ts';
import { misspeltFormat } from './misspelt-format.ts';
import { noItems } from './no-items.ts';
import { parameterDeclaredLater } from './parameter-declared-later.ts';
import { parameterName } from './parameter-name.ts';
import { parameterSource } from './parameter-source.ts';
import { quotedList } from './quoted-list.ts';
import { settingWithoutEffect } from './setting-without-effect.ts';
import { timeNotATimeRange } from './time-not-a-time-range.ts';
import { unknownColumn } from './unknown-column.ts';
import { unknownParameter } from './unknown-parameter.ts';
import { unusedParameter } from './unused-parameter.ts';
import { versionNotThreeNumbers } from './version-not-three-numbers.ts';
import { visualisationNeeds } from './visualisation-needs.ts';

/** Everything that can be wrong with a workbook. */
export const checks: readonly Check<Workbook>[] = [
  defaultNotOffered,
  duplicateParameter,
  duplicateTab,
  duplicateTitle,
  durationForm,
  idNotAGuid,
  itemContent,
  linkNotHttps,
  misspeltFormat,
  noItems,
  parameterDeclaredLater,
  parameterName,
  parameterSource,
  quotedList,
  settingWithoutEffect,
  timeNotATimeRange,
  unknownColumn,
  unknownParameter,
  unusedParameter,
  versionNotThreeNumbers,
  visualisationNeeds,
];
