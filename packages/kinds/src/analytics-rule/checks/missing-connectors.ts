import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** A Scheduled rule says which connectors bring its data. */
export const missingConnectors: Check<AnalyticsRule> = {
  code: 'analytics-rule/missing-connectors',
  severity: 'warning',
  run: ({ body: { kind, requiredDataConnectors = [] } }) =>
    kind === 'Scheduled' && requiredDataConnectors.length === 0
      ? [
          {
            message: 'the rule does not say which data connectors it needs',
            at: ['query'],
            key: true,
            help: 'add requiredDataConnectors with connectorId and dataTypes',
          },
        ]
      : [],
};
