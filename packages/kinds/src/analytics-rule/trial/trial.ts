import { secondsOf } from '../../duration.ts';
import type { Item } from '../../nouns.ts';
import type { AlertForm, Trial } from '../../trial.ts';
import type { AnalyticsRule } from '../body.ts';
import { raise } from './alerts.ts';

// https://learn.microsoft.com/azure/sentinel/near-real-time-rules: a run each minute, over what arrived in the last one.
const nrtSeconds = 60;

/** How a rule is run: on its schedule over queryPeriod, or each minute over what arrived in it. Suppression has no effect on one run. */
export function trial({ body: rule }: Item<AnalyticsRule>): Trial {
  return {
    at: ['query'],
    query: rule.query,
    window: rule.kind === 'NRT' ? { by: 'ingestion', seconds: nrtSeconds } : { by: 'TimeGenerated', seconds: period(rule) },
    outcome: { is: 'alerts', form: form(rule), raise: (rows) => raise(rule, rows) },
    complete: (query) => query,
  };
}

// The schema asks for the key and a check for its form, so an item that comes here has a period.
function period({ queryPeriod }: AnalyticsRule): number {
  return secondsOf(queryPeriod ?? '') ?? 0;
}

function form(rule: AnalyticsRule): AlertForm {
  const mapped = Map.groupBy(rule.entityMappings ?? [], ({ entityType }) => entityType);
  const entities = [...mapped].map(([type, mappings]) => [
    type,
    [...new Set(mappings.flatMap(({ fieldMappings }) => fieldMappings.map(({ identifier }) => identifier)))],
  ]);
  return {
    entities: rule.sentinelEntitiesMappings === undefined ? Object.fromEntries(entities) : undefined,
    customDetails: Object.keys(rule.customDetails ?? {}),
  };
}
