import type { Json, JsonObject } from '../../../json.ts';
import { isObject } from '../../../json.ts';

// What the service returns for fields that were left out, as public portal exports show it.
const grouping: JsonObject = {
  enabled: false,
  reopenClosedIncident: false,
  lookbackDuration: 'PT5H',
  matchingMethod: 'AllEntities',
  groupByEntities: [],
  groupByAlertDetails: [],
  groupByCustomDetails: [],
};

const queryRule: JsonObject = {
  description: '',
  tactics: [],
  techniques: [],
  subTechniques: [],
  alertRuleTemplateName: null,
  templateVersion: null,
  eventGroupingSettings: { aggregationKind: 'SingleAlert' },
  customDetails: null,
  entityMappings: null,
  sentinelEntitiesMappings: null,
  alertDetailsOverride: null,
  incidentConfiguration: { createIncident: true, groupingConfiguration: grouping },
};

const byKind: { readonly [kind: string]: JsonObject } = {
  Scheduled: { ...queryRule, startTimeUtc: null },
  NRT: queryRule,
  MicrosoftSecurityIncidentCreation: {
    description: '',
    alertRuleTemplateName: null,
    severitiesFilter: null,
    displayNamesFilter: null,
    displayNamesExcludeFilter: null,
  },
  Fusion: {
    displayName: 'Advanced Multistage Attack Detection',
    description:
      'Microsoft Sentinel uses Fusion, a correlation engine based on scalable machine learning algorithms, to detect multistage attacks.',
    severity: 'High',
    tactics: [
      'Collection',
      'CommandAndControl',
      'CredentialAccess',
      'DefenseEvasion',
      'Discovery',
      'Execution',
      'Exfiltration',
      'Impact',
      'InitialAccess',
      'LateralMovement',
      'Persistence',
      'PrivilegeEscalation',
    ],
    techniques: null,
    subTechniques: null,
    sourceSettings: [],
    scenarioExclusionPatterns: [],
  },
};

/** The properties with the service's values for what was left out. */
export function withDefaults(kind: string, properties: JsonObject): JsonObject {
  return merge(byKind[kind] ?? {}, properties);
}

// Lists and texts replace a default; objects are filled field by field.
function merge(defaults: JsonObject, given: JsonObject): JsonObject {
  const filled = Object.entries(given).map(([key, value]): readonly [string, Json] => {
    const base = defaults[key];
    return [key, isObject(base) && isObject(value) ? merge(base, value) : value];
  });
  return { ...defaults, ...Object.fromEntries(filled) };
}
