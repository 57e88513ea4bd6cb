/** A hunting query as its author writes it: the public Azure-Sentinel format. */
export interface HuntingQuery {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Left out in files that only say where the query has moved. */
  readonly query?: string;
  readonly requiredDataConnectors?: readonly { readonly connectorId: string; readonly dataTypes: readonly string[] }[];
  /** Upstream has both lists and single texts. */
  readonly tactics?: readonly string[] | string;
  readonly relevantTechniques?: readonly string[] | string;
  readonly entityMappings?: readonly EntityMapping[];
  readonly version?: string;
}

export interface EntityMapping {
  readonly entityType: string;
  readonly fieldMappings: readonly { readonly identifier: string; readonly columnName: string }[];
}
