// What the service fills in where a rule says nothing, as public exports of rules show it.

/** How long a rule is silent after an alert; only counts where suppression is enabled. */
export const suppressionDefaults = { suppressionDuration: 'PT5H', suppressionEnabled: false } as const;

export const eventGroupingDefaults = { aggregationKind: 'SingleAlert' } as const;

export const groupingDefaults = {
  enabled: false,
  reopenClosedIncident: false,
  lookbackDuration: 'PT5H',
  matchingMethod: 'AllEntities',
} as const;

export const incidentDefaults = { createIncident: true } as const;
