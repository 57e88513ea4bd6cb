import type { Check } from '../../kind.ts';
import { queryOutline } from '../../query-text.ts';
import type { AnalyticsRule } from '../body.ts';

/** An NRT rule reads its own workspace only. */
export const nrtCrossesWorkspaces: Check<AnalyticsRule> = {
  code: 'analytics-rule/nrt-crosses-workspaces',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    body.kind === 'NRT'
      ? [...queryOutline(body.query).matchAll(/\bworkspace(?=\s*\()/g)].map((match) => ({
          message: 'an NRT rule cannot read another workspace',
          at: ['query'],
          range: { start: match.index, length: match[0].length },
          help: 'make the rule Scheduled',
        }))
      : [],
};
