import type { Check } from '../../kind.ts';
import { undeclaredTable } from '../../undeclared-table.ts';
import type { AnalyticsRule } from '../body.ts';
import { columnNameForm } from './column-name-form.ts';
import { columnType } from './column-type.ts';
import { customDetailKeyForm } from './custom-detail-key-form.ts';
import { entityNotIdentified } from './entity-not-identified.ts';
import { groupByUndeclaredCustomDetail } from './group-by-undeclared-custom-detail.ts';
import { groupByUnmappedEntity } from './group-by-unmapped-entity.ts';
import { groupByWithoutSelected } from './group-by-without-selected.ts';
import { groupingLookbackShorterThanFrequency } from './grouping-lookback-shorter-than-frequency.ts';
import { groupingWithoutIncident } from './grouping-without-incident.ts';
import { idNotAGuid } from './id-not-a-guid.ts';
import { invalidDuration } from './invalid-duration.ts';
import { legacyEntityColumn } from './legacy-entity-column.ts';
import { longPeriodRunsTooOften } from './long-period-runs-too-often.ts';
import { lookbackExceedsPeriod } from './lookback-exceeds-period.ts';
import { missingConnectors } from './missing-connectors.ts';
import { missingVersion } from './missing-version.ts';
import { nothingToGroupBy } from './nothing-to-group-by.ts';
import { nrtCrossesWorkspaces } from './nrt-crosses-workspaces.ts';
import { nrtHasSchedule } from './nrt-has-schedule.ts';
import { periodShorterThanFrequency } from './period-shorter-than-frequency.ts';
import { placeholderForm } from './placeholder-form.ts';
import { queryHasHuntingPlaceholder } from './query-has-hunting-placeholder.ts';
import { queryReadsEverything } from './query-reads-everything.ts';
import { repeatedDynamicProperty } from './repeated-dynamic-property.ts';
import { repeatedEntityMapping } from './repeated-entity-mapping.ts';
import { repeatedEntry } from './repeated-entry.ts';
import { repeatedIdentifier } from './repeated-identifier.ts';
import { retiredTechnique } from './retired-technique.ts';
import { scheduleMissing } from './schedule-missing.ts';
import { scheduleOutOfRange } from './schedule-out-of-range.ts';
import { suppressionLeavesAGap } from './suppression-leaves-a-gap.ts';
import { suppressionOutOfRange } from './suppression-out-of-range.ts';
import { suppressionWithoutEffect } from './suppression-without-effect.ts';
import { tacticWithoutTechnique } from './tactic-without-technique.ts';
import { techniqueForm } from './technique-form.ts';
import { techniqueWithoutItsTactic } from './technique-without-its-tactic.ts';
import { templateNameNotAGuid } from './template-name-not-a-guid.ts';
import { templateVersionForm } from './template-version-form.ts';
import { templateVersionWithoutTemplate } from './template-version-without-template.ts';
import { tooManyCustomDetails } from './too-many-custom-details.ts';
import { tooManyEntityMappings } from './too-many-entity-mappings.ts';
import { tooManyIdentifiers } from './too-many-identifiers.ts';
import { tooManyPlaceholders } from './too-many-placeholders.ts';
import { triggerNeverFires } from './trigger-never-fires.ts';
import { unknownColumn } from './unknown-column.ts';
import { unknownIdentifier } from './unknown-identifier.ts';
import { unknownTechnique } from './unknown-technique.ts';
import { unreadDataType } from './unread-data-type.ts';
import { versionNotThreeNumbers } from './version-not-three-numbers.ts';

/** Everything that can be wrong with an analytics rule beyond its shape. */
export const checks: readonly Check<AnalyticsRule>[] = [
  columnNameForm,
  columnType,
  customDetailKeyForm,
  entityNotIdentified,
  groupByUndeclaredCustomDetail,
  groupByUnmappedEntity,
  groupByWithoutSelected,
  groupingLookbackShorterThanFrequency,
  groupingWithoutIncident,
  idNotAGuid,
  invalidDuration,
  legacyEntityColumn,
  longPeriodRunsTooOften,
  lookbackExceedsPeriod,
  missingConnectors,
  missingVersion,
  nothingToGroupBy,
  nrtCrossesWorkspaces,
  nrtHasSchedule,
  periodShorterThanFrequency,
  placeholderForm,
  queryHasHuntingPlaceholder,
  queryReadsEverything,
  repeatedDynamicProperty,
  repeatedEntityMapping,
  repeatedEntry,
  repeatedIdentifier,
  retiredTechnique,
  scheduleMissing,
  scheduleOutOfRange,
  suppressionLeavesAGap,
  suppressionOutOfRange,
  suppressionWithoutEffect,
  tacticWithoutTechnique,
  techniqueForm,
  techniqueWithoutItsTactic,
  templateNameNotAGuid,
  templateVersionForm,
  templateVersionWithoutTemplate,
  tooManyCustomDetails,
  tooManyEntityMappings,
  tooManyIdentifiers,
  tooManyPlaceholders,
  triggerNeverFires,
  undeclaredTable('analytics-rule'),
  unknownColumn,
  unknownIdentifier,
  unknownTechnique,
  unreadDataType,
  versionNotThreeNumbers,
];
