import type { Difference } from './difference.ts';

/** Why a rule differs, rightly, from what Microsoft's packager makes of it. */
export interface Reason {
  readonly name: string;
  readonly why: string;
  explains(difference: Difference, authored: Authored): boolean;
}

/** The rule as its author wrote it. */
export type Authored = { readonly [key: string]: unknown };

/** The differences that design.md and formats.md decide for. */
export const reasons: readonly Reason[] = [
  {
    name: 'enabled unless the author says otherwise',
    why: 'the packager makes templates, which are never enabled; a rule of the repository runs unless it says enabled: false',
    explains: ({ path, expected, actual }, authored) =>
      path === 'properties.enabled' && expected === false && actual === (authored['enabled'] ?? true),
  },
  {
    name: 'suppression as authored, or the default of the service',
    why: 'the packager always writes PT1H; the author, or else the service with PT5H, says it here',
    explains: ({ path, expected, actual }, authored) =>
      path === 'properties.suppressionDuration' && expected === 'PT1H' && actual === (authored['suppressionDuration'] ?? 'PT5H'),
  },
  {
    name: 'status is not part of a rule',
    why: 'AlertRuleTemplates have a status; alertRules do not',
    explains: ({ path, actual }) => path === 'properties.status' && actual === undefined,
  },
  {
    name: 'connectors are not part of a rule',
    why: 'AlertRuleTemplates have requiredDataConnectors; alertRules do not, and here they order the deployment',
    explains: ({ path, actual }) => path === 'properties.requiredDataConnectors' && actual === undefined,
  },
  {
    name: 'empty lists as authored',
    why: 'the packager drops empty lists of the grouping; nothing is dropped here',
    explains: ({ path, expected, actual }) =>
      path.startsWith('properties.incidentConfiguration.groupingConfiguration.groupBy') &&
      expected === undefined &&
      Array.isArray(actual) &&
      actual.length === 0,
  },
];
