import { descriptionText } from '../description.ts';
import { canonicalDuration } from '../duration.ts';
import type { Item, SlottedResource } from '../nouns.ts';
import type { SlottedValue } from '../slots.ts';
import type { AnalyticsRule, GroupingConfiguration, IncidentConfiguration } from './body.ts';
import { triggerOperators } from './body.ts';
import { groupingDefaults, incidentDefaults, suppressionDefaults } from './defaults.ts';

/** The stable api-versions know neither NRT nor sub-techniques nor sentinelEntitiesMappings. */
export const apiVersion = '2025-07-01-preview';
const armType = 'Microsoft.SecurityInsights/alertRules';

/** The ARM resource of a rule. What the author left out is left to the service, where the service allows it. */
export function resource({ body: rule }: Item<AnalyticsRule>): SlottedResource {
  return {
    type: armType,
    apiVersion,
    scope: 'workspace-extension',
    name: rule.id,
    body: { kind: rule.kind, properties: properties(rule) },
  };
}

type Properties = { readonly [key: string]: SlottedValue };

function properties(rule: AnalyticsRule): Properties {
  return {
    displayName: rule.name,
    description: descriptionText(rule.description),
    severity: rule.severity,
    enabled: rule.enabled ?? true,
    query: rule.query,
    ...schedule(rule),
    // Both are required by the api.
    suppressionDuration: canonicalDuration(rule.suppressionDuration ?? suppressionDefaults.suppressionDuration),
    suppressionEnabled: rule.suppressionEnabled ?? suppressionDefaults.suppressionEnabled,
    ...attack(rule),
    ...authored(rule, [
      'entityMappings',
      'sentinelEntitiesMappings',
      'customDetails',
      'alertDetailsOverride',
      'eventGroupingSettings',
      'alertRuleTemplateName',
      'templateVersion',
    ]),
    ...(rule.incidentConfiguration === undefined ? {} : { incidentConfiguration: incident(rule.incidentConfiguration) }),
  };
}

function schedule(rule: AnalyticsRule): Properties {
  const { queryFrequency, queryPeriod, triggerOperator } = rule;
  return {
    ...(queryFrequency === undefined ? {} : { queryFrequency: canonicalDuration(queryFrequency) }),
    ...(queryPeriod === undefined ? {} : { queryPeriod: canonicalDuration(queryPeriod) }),
    ...(triggerOperator === undefined ? {} : { triggerOperator: triggerOperators[triggerOperator] }),
    ...authored(rule, ['triggerThreshold']),
  };
}

// The service takes techniques of the form T1078 only; sub-techniques have a list of their own.
function attack(rule: AnalyticsRule): Properties {
  const { relevantTechniques } = rule;
  const named = relevantTechniques ?? [];
  const parents = named.map((technique) => technique.split('.', 1).join(''));
  const subTechniques = named.filter((technique) => technique.includes('.'));
  return {
    ...authored(rule, ['tactics']),
    ...(relevantTechniques === undefined ? {} : { techniques: [...new Set(parents)] }),
    ...(subTechniques.length === 0 ? {} : { subTechniques: [...new Set(subTechniques)] }),
  };
}

// The api requires these members as soon as their parent is there.
function incident(configuration: IncidentConfiguration): Properties {
  const { groupingConfiguration } = configuration;
  return {
    createIncident: configuration.createIncident ?? incidentDefaults.createIncident,
    ...(groupingConfiguration === undefined ? {} : { groupingConfiguration: grouping(groupingConfiguration) }),
  };
}

function grouping(configuration: GroupingConfiguration): Properties {
  return {
    enabled: configuration.enabled,
    reopenClosedIncident: configuration.reopenClosedIncident ?? groupingDefaults.reopenClosedIncident,
    lookbackDuration: canonicalDuration(configuration.lookbackDuration ?? groupingDefaults.lookbackDuration),
    matchingMethod: configuration.matchingMethod ?? groupingDefaults.matchingMethod,
    ...authored(configuration, ['groupByEntities', 'groupByAlertDetails', 'groupByCustomDetails']),
  };
}

function authored<Body extends object>(body: Body, keys: readonly (keyof Body & string)[]): Properties {
  const present = keys.filter((key) => body[key] !== undefined && body[key] !== null);
  return Object.fromEntries(present.map((key) => [key, body[key] as SlottedValue])); // the schema lets only JSON in
}
