import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** The version of a template has three numbers. */
export const templateVersionForm: Check<AnalyticsRule> = {
  code: 'analytics-rule/template-version-form',
  severity: 'error',
  service: true,
  run: ({ body: { templateVersion } }) =>
    templateVersion === undefined || /^\d+\.\d+\.\d+$/.test(templateVersion)
      ? []
      : [{ message: `templateVersion "${templateVersion}" is not three numbers`, at: ['templateVersion'], help: 'write it like 1.0.0' }],
};
