/** An analytics rule as its author writes it: the public Azure-Sentinel format. */
export interface AnalyticsRule {
  readonly id: string;
  readonly kind: 'Scheduled' | 'NRT';
  readonly name: string;
  readonly description: string;
  readonly severity: 'High' | 'Medium' | 'Low' | 'Informational';
  readonly enabled?: boolean;
  readonly requiredDataConnectors?: readonly RequiredDataConnector[];
  readonly query: string;
  readonly queryFrequency?: string;
  readonly queryPeriod?: string;
  readonly triggerOperator?: TriggerOperator;
  readonly triggerThreshold?: number;
  readonly tactics?: readonly string[];
  readonly relevantTechniques?: readonly string[];
  readonly entityMappings?: readonly EntityMapping[];
  readonly sentinelEntitiesMappings?: readonly { readonly columnName: string }[];
  readonly customDetails?: { readonly [key: string]: string };
  readonly alertDetailsOverride?: AlertDetailsOverride;
  readonly eventGroupingSettings?: { readonly aggregationKind: 'SingleAlert' | 'AlertPerResult' };
  readonly incidentConfiguration?: IncidentConfiguration;
  readonly suppressionDuration?: string;
  readonly suppressionEnabled?: boolean;
  readonly version?: string;
  /** Exports of the portal write null where a rule has no template. */
  readonly alertRuleTemplateName?: string | null;
  readonly templateVersion?: string;
}

export type TriggerOperator = 'gt' | 'lt' | 'eq' | 'ne' | 'GreaterThan' | 'LessThan' | 'Equal' | 'NotEqual';

interface RequiredDataConnector {
  readonly connectorId: string;
  readonly dataTypes: readonly string[];
}

interface EntityMapping {
  readonly entityType: string;
  readonly fieldMappings: readonly { readonly identifier: string; readonly columnName: string }[];
}

export interface AlertDetailsOverride {
  readonly alertDisplayNameFormat?: string;
  readonly alertDescriptionFormat?: string;
  readonly alertTacticsColumnName?: string;
  readonly alertSeverityColumnName?: string;
  readonly alertDynamicProperties?: readonly { readonly alertProperty: string; readonly value: string }[];
}

export interface IncidentConfiguration {
  readonly createIncident?: boolean;
  readonly groupingConfiguration?: GroupingConfiguration;
}

export interface GroupingConfiguration {
  readonly enabled: boolean;
  readonly reopenClosedIncident?: boolean;
  readonly lookbackDuration?: string;
  readonly matchingMethod?: 'AllEntities' | 'AnyAlert' | 'Selected';
  readonly groupByEntities?: readonly string[];
  readonly groupByAlertDetails?: readonly string[];
  readonly groupByCustomDetails?: readonly string[];
}

/** The trigger operators in the service's spelling, by both spellings of the authors. */
export const triggerOperators: { readonly [spelling in TriggerOperator]: string } = {
  gt: 'GreaterThan',
  lt: 'LessThan',
  eq: 'Equal',
  ne: 'NotEqual',
  GreaterThan: 'GreaterThan',
  LessThan: 'LessThan',
  Equal: 'Equal',
  NotEqual: 'NotEqual',
};

/** What a Scheduled rule must have and an NRT rule must not. */
export const scheduleKeys = ['queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'] as const;
