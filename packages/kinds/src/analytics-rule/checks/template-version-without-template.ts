import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** The service refuses the version of a template that is not named. */
export const templateVersionWithoutTemplate: Check<AnalyticsRule> = {
  code: 'analytics-rule/template-version-without-template',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    body.templateVersion !== undefined && (body.alertRuleTemplateName ?? undefined) === undefined
      ? [
          {
            message: 'templateVersion needs alertRuleTemplateName',
            at: ['templateVersion'],
            key: true,
            help: 'leave it out: the version of a rule of your own is version',
          },
        ]
      : [],
};
