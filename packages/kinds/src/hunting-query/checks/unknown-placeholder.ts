import type { Check } from '../../kind.ts';
import { nearWord } from '../../near-word.ts';
import type { HuntingQuery } from '../body.ts';
import { timeRangeSamples } from '../time-range.ts';

const known = Object.keys(timeRangeSamples);

/** The portal fills in the time range and nothing else. */
export const unknownPlaceholder: Check<HuntingQuery> = {
  code: 'hunting-query/unknown-placeholder',
  severity: 'warning',
  run: ({ body }) =>
    [...(body.query ?? '').matchAll(/\{\{\s*\w*\s*\}\}/g)]
      .filter((match) => !known.includes(match[0]))
      .map((match) => ({
        message: `nothing fills ${match[0]} in`,
        at: ['query'],
        range: { start: match.index, length: match[0].length },
        help: `write ${nearWord(match[0], known) ?? known.join(' or ')}`,
      })),
};
