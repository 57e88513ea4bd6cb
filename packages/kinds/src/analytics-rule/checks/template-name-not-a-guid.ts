import { isGuid } from '../../guid.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** A template is named by its GUID, not by what people call it. */
export const templateNameNotAGuid: Check<AnalyticsRule> = {
  code: 'analytics-rule/template-name-not-a-guid',
  severity: 'error',
  service: true,
  run: ({ body: { alertRuleTemplateName: name } }) =>
    name === undefined || name === null || isGuid(name)
      ? []
      : [
          {
            message: `alertRuleTemplateName "${name}" is not a GUID`,
            at: ['alertRuleTemplateName'],
            help: 'write the GUID of the template, or leave it out in a rule of your own',
          },
        ],
};
