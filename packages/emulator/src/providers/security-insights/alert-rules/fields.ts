import type { Fields, Shape } from '../../shape.ts';
import { filled, listOf, text, truth } from '../../shape.ts';
import { alertProperties, entityIdentifiers, products, severities, tactics, triggerOperators } from './words.ts';

// Limits: https://learn.microsoft.com/azure/sentinel/sentinel-service-limits and scheduled-rules-overview.
const severity: Shape = { kind: 'one', of: severities, name: 'AlertSeverity' };
const entityType: Shape = { kind: 'one', of: Object.keys(entityIdentifiers), name: 'EntityMappingType' };
const interval: Shape = { kind: 'duration', least: 'PT5M', most: 'P14D' };

const grouping: Fields = {
  enabled: { shape: truth, required: true },
  reopenClosedIncident: { shape: truth, required: true },
  lookbackDuration: { shape: { kind: 'duration' }, required: true },
  matchingMethod: { shape: { kind: 'one', of: ['AllEntities', 'AnyAlert', 'Selected'], name: 'MatchingMethod' }, required: true },
  groupByEntities: { shape: listOf(entityType) },
  groupByAlertDetails: { shape: listOf({ kind: 'one', of: ['DisplayName', 'Severity'], name: 'AlertDetail' }) },
  groupByCustomDetails: { shape: listOf(text) },
};

const overrides: Fields = {
  alertDisplayNameFormat: { shape: text },
  alertDescriptionFormat: { shape: text },
  alertTacticsColumnName: { shape: text },
  alertSeverityColumnName: { shape: text },
  alertDynamicProperties: {
    since: { preview: '2022-10-01', stable: '2023-02-01' },
    shape: listOf({
      kind: 'record',
      fields: { alertProperty: { shape: { kind: 'one', of: alertProperties, name: 'AlertProperty' } }, value: { shape: text } },
    }),
  },
};

const mapping: Fields = {
  entityType: { shape: entityType },
  fieldMappings: {
    shape: { kind: 'list', most: 3, of: { kind: 'record', fields: { identifier: { shape: text }, columnName: { shape: text } } } },
  },
};

/** What Scheduled and NRT rules have in common. */
const queryRule: Fields = {
  displayName: { shape: filled, required: true },
  description: { shape: text },
  enabled: { shape: truth, required: true },
  query: { shape: { kind: 'text', least: 1, most: 10_000 }, required: true },
  severity: { shape: severity, required: true },
  suppressionDuration: { shape: { kind: 'duration', most: 'P1D' }, required: true },
  suppressionEnabled: { shape: truth, required: true },
  tactics: { shape: listOf({ kind: 'one', of: tactics, name: 'AttackTactic' }) },
  techniques: { shape: listOf({ kind: 'text', pattern: /^T\d{4}$/, expected: 'T####' }) },
  subTechniques: { shape: listOf({ kind: 'text', pattern: /^T\d{4}\.\d{3}$/, expected: 'T####.###' }), since: { preview: '2023-12-01' } },
  alertRuleTemplateName: { shape: text },
  templateVersion: { shape: { kind: 'text', pattern: /^\d+\.\d+\.\d+$/, expected: 'a.b.c' } },
  eventGroupingSettings: {
    shape: {
      kind: 'record',
      fields: { aggregationKind: { shape: { kind: 'one', of: ['SingleAlert', 'AlertPerResult'], name: 'EventGroupingAggregationKind' } } },
    },
  },
  customDetails: { shape: { kind: 'map', of: text, most: 20 } },
  entityMappings: { shape: { kind: 'list', most: 10, of: { kind: 'record', fields: mapping } } },
  sentinelEntitiesMappings: {
    shape: listOf({ kind: 'record', fields: { columnName: { shape: text } } }),
    since: { preview: '2022-10-01' },
  },
  alertDetailsOverride: { shape: { kind: 'record', fields: overrides } },
  incidentConfiguration: {
    shape: {
      kind: 'record',
      fields: { createIncident: { shape: truth, required: true }, groupingConfiguration: { shape: { kind: 'record', fields: grouping } } },
    },
  },
};

// The schema does not require these, the service does.
const scheduled: Fields = {
  ...queryRule,
  queryFrequency: { shape: interval, required: true },
  queryPeriod: { shape: interval, required: true },
  triggerOperator: { shape: { kind: 'one', of: triggerOperators, name: 'TriggerOperator' }, required: true },
  triggerThreshold: { shape: { kind: 'whole', least: 0, most: 10_000 }, required: true },
  startTimeUtc: { shape: text },
};

const incidentCreation: Fields = {
  displayName: { shape: filled, required: true },
  description: { shape: text },
  enabled: { shape: truth, required: true },
  alertRuleTemplateName: { shape: text },
  productFilter: { shape: { kind: 'one', of: products, name: 'MicrosoftSecurityProductName' }, required: true },
  severitiesFilter: { shape: listOf(severity) },
  displayNamesFilter: { shape: listOf(text) },
  displayNamesExcludeFilter: { shape: listOf(text) },
};

const template: Fields = { alertRuleTemplateName: { shape: filled, required: true }, enabled: { shape: truth, required: true } };

const fusion: Fields = {
  ...template,
  sourceSettings: { shape: listOf({ kind: 'any' }) },
  scenarioExclusionPatterns: { shape: listOf({ kind: 'any' }) },
};

// The service asks for a name here though its schema says that the name is read-only.
const threatIntelligence: Fields = { ...template, displayName: { shape: filled, required: true } };

/** The fields of each kind of rule. */
export const ruleFields: { readonly [kind: string]: Fields } = {
  Scheduled: scheduled,
  NRT: queryRule,
  MicrosoftSecurityIncidentCreation: incidentCreation,
  Fusion: fusion,
  ThreatIntelligence: threatIntelligence,
  MLBehaviorAnalytics: template,
};
