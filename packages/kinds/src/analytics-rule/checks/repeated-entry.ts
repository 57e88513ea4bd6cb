import type { Check } from '../../kind.ts';
import type { Path } from '../../nouns.ts';
import type { AnalyticsRule } from '../body.ts';

/** An entry that stands twice in a list. */
export const repeatedEntry: Check<AnalyticsRule> = {
  code: 'analytics-rule/repeated-entry',
  severity: 'warning',
  run: ({ body }) =>
    lists(body).flatMap(({ list, at }) =>
      list.flatMap((value, index) =>
        list.indexOf(value) < index ? [{ message: `${at.at(-1)} names ${value} twice`, at: [...at, index], help: 'leave one out' }] : [],
      ),
    ),
};

function lists(rule: AnalyticsRule): readonly { readonly list: readonly string[]; readonly at: Path }[] {
  const grouping = rule.incidentConfiguration?.groupingConfiguration;
  const groupBy = (['groupByEntities', 'groupByAlertDetails', 'groupByCustomDetails'] as const).map((key) => ({
    list: grouping?.[key] ?? [],
    at: ['incidentConfiguration', 'groupingConfiguration', key],
  }));
  return [{ list: rule.tactics ?? [], at: ['tactics'] }, { list: rule.relevantTechniques ?? [], at: ['relevantTechniques'] }, ...groupBy];
}
