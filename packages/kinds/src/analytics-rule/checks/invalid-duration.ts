import { secondsOf } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { durations } from '../durations.ts';

/** A duration that the service cannot read. */
export const invalidDuration: Check<AnalyticsRule> = {
  code: 'analytics-rule/invalid-duration',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    durations(body)
      .filter(({ text }) => secondsOf(text) === undefined)
      .map(({ text, at }) => ({
        message: `${at.at(-1)} "${text}" is not a duration`,
        at,
        help: 'write it like 5m, 1h, 14d, 1h10m, PT5M or 0:05:00',
      })),
};
