import type { Check } from '../../kind.ts';
import { queryOutline } from '../../query-text.ts';
import type { AnalyticsRule } from '../body.ts';

// `search *`, `union *` where an operator can stand, with parameters such as `isfuzzy=true` between the two words.
const everything = /(?<=(?:^|[|;(]|\blet\s+\w+\s*=)\s*)(search|union)\s+(?:[\w.]+\s*=\s*\w+\s+)*\*(?![\w*])/g;

/** The service refuses a rule that reads every table. */
export const queryReadsEverything: Check<AnalyticsRule> = {
  code: 'analytics-rule/query-reads-everything',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    [...queryOutline(body.query).matchAll(everything)].map((match) => ({
      message: `a rule may not use ${match[1]} *`,
      at: ['query'],
      range: { start: match.index, length: match[0].length },
      help: 'name the tables',
    })),
};
